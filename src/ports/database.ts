import type { Prisma } from '../generated/prisma/client.ts'

/** What a store is given: the client, or the transaction of a use case. */
export type Db = Prisma.TransactionClient
export { Prisma } from '../generated/prisma/client.ts'
