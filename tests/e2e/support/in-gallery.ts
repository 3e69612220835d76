import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, expect } from 'vitest'
import { startBrowser, type Visitor, visit, write } from './browser.ts'
import { startGallery } from './gallery-app.ts'

/** A gallery for the tests of one file: before each it is as fresh as on the first day, with Amira looking at #practices. */
export function inGallery() {
  let browser: Browser
  let gallery: Awaited<ReturnType<typeof startGallery>>
  let visitor: Visitor

  beforeAll(async () => {
    ;[browser, gallery] = await Promise.all([startBrowser(), startGallery()])
  })

  afterAll(async () => {
    await browser.close()
    await gallery.stop()
  })

  beforeEach(async () => {
    await gallery.startOver()
    visitor = await visit(browser, here('U0AMIRA'))
    return async () => {
      await visitor.close()
      expect(visitor.trouble).toEqual([])
    }
  })

  const here = (as: string, at = 'C0OPEN') => `${gallery.url}/?as=${as}&at=${at}`

  return {
    here,
    page: (): Page => visitor.page,
    gallery: () => gallery,
    /** Another window. */
    visit: (as: string, at?: string, options?: Parameters<typeof visit>[2]) => visit(browser, here(as, at), options),

    async openForm(): Promise<void> {
      await write(visitor.page, '/daccom form')
      await visitor.page.getByRole('dialog', { name: 'Every input' }).waitFor()
    },

    /** The values of the last form that the app was sent. */
    submitted: () => gallery.received.findLast(({ type }) => type === 'view_submission')?.view.state.values,
    /** The last thing that was pressed or chosen outside a form. */
    pressed: () => gallery.received.findLast(({ type }) => type === 'block_actions')?.actions[0],
  }
}
