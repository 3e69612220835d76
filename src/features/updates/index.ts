export { lastReports } from './last-reports.ts'
