import type { SqlDriverAdapterFactory, SqlQuery, SqlQueryable } from '@prisma/driver-adapter-utils'

/**
 * Takes NUL characters out of every text that is about to be written or looked for, and puts U+FFFD for half a surrogate pair:
 * PostgreSQL takes neither. This is the one place; forms may do it earlier, so that lengths are counted right.
 */
export function withCleanText<F extends SqlDriverAdapterFactory>(factory: F): F {
  const connect = factory.connect.bind(factory)
  factory.connect = async () => {
    const adapter = cleaned(await connect())
    const start = adapter.startTransaction.bind(adapter)
    adapter.startTransaction = async (isolation) => cleaned(await start(isolation))
    return adapter
  }
  return factory
}

function cleaned<Q extends SqlQueryable>(queryable: Q): Q {
  const queryRaw = queryable.queryRaw.bind(queryable)
  const executeRaw = queryable.executeRaw.bind(queryable)
  queryable.queryRaw = (query) => queryRaw(withCleanArguments(query))
  queryable.executeRaw = (query) => executeRaw(withCleanArguments(query))
  return queryable
}

const withCleanArguments = (query: SqlQuery): SqlQuery => ({
  ...query,
  args: query.args.map((argument, at) => cleanArgument(argument, query.argTypes[at]?.scalarType === 'json')),
})

function cleanArgument(argument: unknown, isJson: boolean): unknown {
  if (Array.isArray(argument)) return argument.map((item) => cleanArgument(item, isJson))
  if (typeof argument !== 'string') return argument
  return isJson ? cleanJson(argument) : cleanText(argument)
}

const cleanText = (text: string) => (text.includes('\0') || !text.isWellFormed() ? text.replaceAll('\0', '').toWellFormed() : text)

/** JSON has both as escapes, half pairs only; whatever else follows a backslash, another backslash above all, is stepped over. */
export const cleanJson = (json: string) =>
  json.replace(/\\(?:u0000|u[dD][89a-fA-F][0-9a-fA-F]{2}|.)/g, (sequence) =>
    sequence === '\\u0000' ? '' : sequence.length === 6 ? '\\ufffd' : sequence,
  )
