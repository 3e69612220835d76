export { approvalsBy } from './approvals.ts'
