import type { Refusal } from '../../shared/result.ts'

/** Why nothing can be made of a file, and what to do; null for what concerns one kind of file alone. Nothing was changed then. */
export function fileRefusal({ code, facts }: Refusal): string | null {
  switch (code) {
    case 'imports.empty':
      return 'This file is empty. Please save or download it again, and look that it holds something before you send it.'
    case 'imports.archive':
      return 'This is an Excel workbook or a zip archive, and I read CSV. In Excel choose Save As, "CSV UTF-8"; unpack an archive, and send me the .csv file that is in it.'
    case 'imports.noise':
      return 'This is no text, so I cannot read it as a table. Perhaps it is another sort of file, or was damaged on its way. Please save it as CSV, or download it again.'
    case 'imports.no_table':
      return `I cannot read this as a table: at row ${facts?.row} there are no lines and commas as a CSV file has them. Please save it as CSV, or download it again.`
    case 'imports.cut':
      return `This file ends in the middle of row ${facts?.row}: the rest of it is missing. Please download or save it again, and send me the whole of it.`
    case 'imports.day_wanted':
      return 'This file does not say which day its figures are of. Please say it; on the command line by --on 2027-01-01.'
    case 'imports.changed_since':
      return 'Things have changed since this was shown, so I have not brought it in. Look again at what it would change now.'
    case 'imports.rows_refused':
      return 'Some rows were refused, so nothing was changed. Please put them right in the file, and send it again.'
    default:
      return null
  }
}
