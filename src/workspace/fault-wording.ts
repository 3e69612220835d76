import type { Fault } from '../platform/slack/limits.ts'

/** A fault in the words of Slack's `response_metadata.messages`, with the name of our rule behind them. */
export function slackSays({ path, rule, limit, actual }: Fault, root = ''): string {
  return `${sentence(rule.slice(rule.lastIndexOf(' ') + 1), path, limit, actual)} [json-pointer:${root}${path}] [rule:${rule}]`
}

function sentence(check: string, path: string, limit: Fault['limit'], actual: Fault['actual']): string {
  const isOver = typeof limit === 'number' && Number(actual) > limit
  switch (check) {
    case 'required':
    case 'requiredWith':
      return `missing required field: ${path.slice(path.lastIndexOf('/') + 1)}`
    case 'anyOf':
      return `must define ${limit}`
    case 'oneOf':
      return `must define exactly ${limit}`
    case 'length':
    case 'escapedBytes':
    case 'withinOwnLength':
      if (typeof limit === 'string') return `must provide ${limit}`
      return isOver ? `must be less than ${limit + 1} characters` : `must be more than ${limit - 1} characters`
    case 'items':
      if (typeof limit === 'string') return `must provide ${limit}`
      return isOver ? `no more than ${limit} items allowed` : `must be more than ${limit - 1} items`
    case 'allowed':
      return `unsupported type: ${actual}`
    case 'text':
    case 'enum':
    case 'onlyOn':
      return `must be one of the allowed values: ${limit}`
    case 'unique':
      return `${path.slice(path.lastIndexOf('/') + 1)} "${actual}" already exists`
    default:
      return `must be ${typeof limit === 'number' ? (isOver ? `at most ${limit}` : `at least ${limit}`) : limit}, got ${actual}`
  }
}
