import type { ItemDrawings, SlackFeature } from '../../../platform/slack/feature.ts'
import type { NotificationService } from '../service.ts'
import { isKept, refused } from '../wording.ts'
import { budgetForm } from './budget-form.ts'
import { drawings, items } from './drawings.ts'
import { IDS } from './ids.ts'
import { choiceForm, closing, readChoiceForm } from './views.ts'

/** What people choose in Home, and messages about several things. `lines` are those that the other slices draw in Home. */
export const notificationsInSlack = (service: NotificationService, lines: ItemDrawings): SlackFeature => ({
  commands: [],
  shortcuts: [],
  drawings: drawings(lines),
  items,
  setupForms: { reminders: budgetForm },
  register(listen) {
    listen.press(IDS.open, ({ actor, open }) =>
      open(async () => {
        const viewer = await actor()
        return choiceForm(await service.choiceOf(viewer), await service.budgetOf(viewer))
      }),
    )
    listen.submit(IDS.form, async ({ cause, values }) => {
      const result = await service.choose(cause, readChoiceForm(values))
      if (result.ok) return { show: closing(isKept) }
      const text = refused(result.refusal)
      return result.refusal.field ? { errors: { [result.refusal.field]: text } } : { show: closing(text) }
    })
  },
})
