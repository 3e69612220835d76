import type { SlackFeature } from '../../../platform/slack/feature.ts'
import type { WriteDocument } from '../../../ports/documents.ts'
import type { ReportService } from '../service.ts'
import { reportDrawings, reportItems } from './drawings.ts'
import { meantWindow, registerReports } from './listeners.ts'
import { setupForms } from './setup-forms.ts'

/** The slice as Slack sees it: the monthly report, edited in a window and sent as a Word document. */
export const statusReportsInSlack = (service: ReportService, write: WriteDocument): SlackFeature => ({
  commands: [
    {
      word: 'report',
      help: [
        { usage: '/daccom report', says: 'Read the latest programme status report; the programme manager gets its draft.' },
        { usage: '/daccom report march', says: 'Read the report of a month.' },
      ],
      run: (request) => request.open(() => meantWindow(service, request, request.text)),
    },
  ],
  shortcuts: [],
  drawings: reportDrawings({ write, addressOf: service.addressOf }),
  items: reportItems,
  setupForms,
  register: (listen) => registerReports(listen, service),
})
