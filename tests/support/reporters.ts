/** What every suite reports: to the console, and to the file that the gate counts from where it asks for one. */
export const reporters = (): ('default' | ['json', { outputFile: string }])[] =>
  process.env.TEST_REPORT ? ['default', ['json', { outputFile: process.env.TEST_REPORT }]] : ['default']
