import { describe, expect, test } from 'vitest'
import { smtpServer } from '../../support/smtp.ts'
import { answers, linkWorld } from './world.ts'

const ADDRESS = /https?:\/\/localhost:\d+\/(?:answer|calendar)\/[\w-]+(?:\.ics)?/

const addressIn = (text: string): string => ADDRESS.exec(text)?.[0] ?? expect.fail(`no address in ${text}`)

describe('whoever is not in the chat is asked all the same', () => {
  test('by e-mail, with a link by which the practice answers, and the cards count it', async () => {
    const { smtpUrl, mails } = await smtpServer()
    const world = await linkWorld({ mail: { smtpUrl, from: 'DacCom <daccom@group.example>' } })
    await world.db.chatPlace.create({
      data: { organisationId: world.organisation, platform: 'slack', name: 'practices', externalId: 'CPRACTICES' },
    })
    const meeting = await world.meets('Locality')
    await world.db.meeting.updateMany({ where: { id: meeting }, data: { nextQuestionAt: new Date('2027-03-23T12:00:00Z') } })
    await world.sweep('2027-03-23T12:00:00Z')
    const mail = mails.find((each) => each.includes('rep@outside.example')) ?? expect.fail('no mail')
    const text = mail.replace(/=\r\n/g, '').replaceAll('=3D', '=')
    expect(text).toContain('Will somebody from Fernville Surgery be there?')
    expect(text).toContain('You can say otherwise until the meeting begins:')
    expect(text).not.toContain('please turn to its secretary')
    await expect(world.as('UGP').in('practices')).toShow('2 practices have not answered yet.')
    expect(await answers(addressIn(text), { answer: 'yes' })).toContain('Thank you')
    await expect(world.as('UGP').in('practices')).toShow('1 practice is coming and 1 has not answered yet.')
  })

  test('without a mail server by the list of what is passed on, the link whole', async () => {
    const world = await linkWorld()
    const long = 'x'.repeat(290)
    const meeting = await world.meets('Locality', { title: 'x'.repeat(100), place: 'x'.repeat(150), remarks: long })
    await world.db.meeting.updateMany({ where: { id: meeting }, data: { nextQuestionAt: new Date('2027-03-23T12:00:00Z') } })
    await world.sweep('2027-03-23T12:00:00Z')
    await world.sweep('2027-03-24T12:30:00Z')
    const manager = world.as('UMANAGER')
    await expect(manager.in('app')).toShow('To pass on', 'Fernville rep')
    const answered = await answers(addressIn(manager.in('app').text()), { answer: 'yes' })
    expect(answered).toContain('will be there.')
  })

  test('without an address on the web as before: nothing is offered', async () => {
    const { smtpUrl, mails } = await smtpServer()
    const world = await linkWorld({ hasAddress: false, mail: { smtpUrl, from: 'DacCom <daccom@group.example>' } })
    const meeting = await world.meets('Locality')
    await world.db.meeting.updateMany({ where: { id: meeting }, data: { nextQuestionAt: new Date('2027-03-23T12:00:00Z') } })
    await world.sweep('2027-03-23T12:00:00Z')
    expect(mails.join('')).not.toMatch(/answer\/|until the meeting begins:/)
    expect(mails.join('')).toContain('please turn to its secretary')
    const manager = world.as('UMANAGER')
    await manager.types('/daccom meetings', { in: 'executive' })
    await manager.presses('Calendar link', { in: 'executive' })
    await manager.awaitsForm('DacCom has no address on the web yet')
    await manager.closesAll()
    await manager.presses('Open', { in: 'executive', beside: 'Locality' })
    const window = await manager.awaitsForm('Locality')
    expect(JSON.stringify(window.blocks)).not.toContain('Link to forward')
  })
})

describe('a link to forward', () => {
  test.each(['http', 'socket'] as const)('is for whoever runs the meeting, and the record says who answered (%s)', async (mode) => {
    const world = await linkWorld({ mode })
    const meeting = await world.meets('Locality')
    const manager = world.as('UMANAGER')
    await manager.types('/daccom meetings', { in: 'executive' })
    await manager.presses('Open', { in: 'executive', beside: 'Locality' })
    await manager.presses('Link to forward')
    await manager.awaitsForm('Whose link?')
    await manager.fills({ 'Whose link?': 'Archway Surgery: Archway manager' })
    await manager.submits('Show the link')
    await manager.awaitsForm('Please forward this to Archway manager and to nobody else')
    expect(await answers(addressIn(manager.screen().text()), { answer: 'deputy', deputyName: 'A locum' })).toContain(
      'A locum will be there for Archway Surgery',
    )
    const where = { organisationId: world.organisation, meetingId: meeting }
    expect(await world.db.answer.findFirst({ where })).toMatchObject({ byId: await world.idOf('Archway manager') })
    const event = await world.db.auditEvent.findFirst({ where: { organisationId: world.organisation, action: 'meeting.forward_link' } })
    expect(event).toMatchObject({ personId: await world.idOf('Programme manager'), facts: { person: await world.idOf('Archway manager') } })
    expect(JSON.stringify(await world.db.useCaseKey.findMany({ where: { organisationId: world.organisation } }))).not.toContain('answer/')
    expect(world.product.logged()).not.toMatch(/\/answer\/[\w-]{20}/)
  })

  test('of a member who is asked by name is for whoever runs it, and is asked by e-mail too', async () => {
    const { smtpUrl, mails } = await smtpServer()
    const world = await linkWorld({ mail: { smtpUrl, from: 'DacCom <daccom@group.example>' } })
    const meeting = await world.meets('Executive Committee')
    const of = { organisationId: world.organisation, seriesId: await world.seriesOf('Executive Committee') }
    for (const name of ['Fernville rep', 'Manor Street GP'])
      await world.db.seriesMember.create({ data: { ...of, personId: await world.idOf(name) } })
    const partner = world.as('UPARTNER')
    await partner.types('/daccom meetings', { in: 'executive' })
    await partner.presses('Open', { in: 'executive', beside: 'Executive Committee' })
    await partner.presses('Link to forward')
    const form = await partner.awaitsForm('Whose link?')
    expect(JSON.stringify(form.blocks)).not.toContain('Manor Street GP')
    await partner.fills({ 'Whose link?': 'Fernville rep' })
    await partner.submits('Show the link')
    await partner.awaitsForm('to nobody else')
    const link = addressIn(partner.screen().text())
    await world.db.meeting.updateMany({ where: { id: meeting }, data: { nextQuestionAt: new Date('2027-03-23T12:00:00Z') } })
    await world.sweep('2027-03-23T12:00:00Z')
    const mail = (mails.find((each) => each.includes('rep@outside.example')) ?? '').replace(/=\r\n/g, '').replaceAll('=3D', '=')
    expect(addressIn(mail)).toBe(link)
    expect(await answers(link, { answer: 'apologies' })).toContain('So far: you send apologies.')
  })

  test('a practice’s manager gets those of the own practice; a member of a practice gets no button', async () => {
    const world = await linkWorld()
    await world.meets('Locality')
    const gp = world.as('UGP')
    await gp.types('/daccom meetings', { in: 'practices' })
    await gp.presses('Open', { in: 'practices', beside: 'Locality' })
    expect(JSON.stringify((await gp.awaitsForm('Locality')).blocks)).not.toContain('Link to forward')
    await gp.closesAll()
    const role = {
      organisationId: world.organisation,
      personId: await world.idOf('Fernville GP'),
      practiceId: await world.practiceOf('Fernville Surgery'),
    }
    await world.db.roleAssignment.create({
      data: { ...role, id: crypto.randomUUID(), role: 'practice_manager', fromOn: new Date('2027-01-01') },
    })
    await gp.presses('Open', { in: 'practices', beside: 'Locality' })
    await gp.presses('Link to forward')
    const form = await gp.awaitsForm('Whose link?')
    expect(JSON.stringify(form.blocks)).toContain('Fernville Surgery: Fernville rep')
    expect(JSON.stringify(form.blocks)).not.toContain('Archway')
    // Meanwhile that person has come into the chat.
    await world.db.chatIdentity.create({
      data: {
        organisationId: world.organisation,
        platform: 'slack',
        workspace: 'T1',
        externalId: crypto.randomUUID(),
        personId: await world.idOf('Fernville rep'),
      },
    })
    await gp.fills({ 'Whose link?': 'Fernville Surgery: Fernville rep' })
    await gp.submits('Show the link')
    await gp.waits()
    expect(gp.fieldErrors()).toEqual({
      'Whose link?': 'This person has an account in the chat, or is no longer of this practice. Please choose somebody else.',
    })
    await gp.closesAll()
  })
})

describe('the calendar’s link', () => {
  test('is shown to one person alone, and renewed after a warning', async () => {
    const world = await linkWorld()
    await world.meets('Locality')
    const gp = world.as('UGP')
    await gp.types('/daccom meetings', { in: 'practices' })
    await gp.presses('Calendar link', { in: 'practices' })
    await gp.awaitsForm('Your meetings', 'Outlook: Calendar, Add calendar, Subscribe from web', 'Google Calendar', 'Apple', 'webcal://')
    await expect(gp).not.toShow("All of the group's meetings")
    const old = addressIn(gp.screen().text())
    expect(await (await fetch(old)).text()).toContain('SUMMARY:Locality')
    await gp.presses('Renew')
    await expect(gp).toShow('the old one ends at once')
    await gp.confirms()
    await gp.awaitsForm('This is the new address.')
    const renewed = addressIn(gp.screen().text())
    expect(renewed).not.toBe(old)
    expect([(await fetch(old)).status, (await fetch(renewed)).status]).toEqual([404, 200])
    await gp.closesAll()
    expect(world.product.logged()).not.toMatch(/\/calendar\/[\w-]{20}/)
  })

  test('of the whole group is there for whoever plans', async () => {
    const world = await linkWorld()
    const manager = world.as('UMANAGER')
    await manager.types('/daccom meetings', { in: 'executive' })
    await manager.presses('Calendar link', { in: 'executive' })
    await manager.awaitsForm('Your meetings', "All of the group's meetings")
    await manager.closesAll()
  })
})
