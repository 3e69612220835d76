import { strFromU8, unzipSync } from 'fflate'
import mammoth from 'mammoth'
import { beforeAll, describe, expect, test } from 'vitest'
import { fileName, recordDocument } from '../../../src/features/minutes/document.ts'
import { writeWord } from '../../../src/platform/documents/word.ts'
import { section, usualRecord, worstRecord } from '../../support/records.ts'

type Facts = ReturnType<typeof usualRecord>

const partsOf = async (facts: Facts) => {
  const bytes = await writeWord(recordDocument(facts))
  const part = (name: string) => strFromU8(unzipSync(bytes)[name] ?? new Uint8Array())
  return { bytes, part, document: part('word/document.xml') }
}
const htmlOf = async (facts: Facts) => (await mammoth.convertToHtml({ buffer: Buffer.from((await partsOf(facts)).bytes) })).value
const textOf = async (facts: Facts) =>
  (await mammoth.extractRawText({ buffer: Buffer.from((await partsOf(facts)).bytes) })).value.replace(/\s+/g, ' ')

describe('D4: the record as a Word document', () => {
  let text: string
  beforeAll(async () => {
    text = await textOf(usualRecord())
  })

  test('has what the group’s own records have, in their order', () => {
    const wanted = [
      'DacCom PbC Ltd Executive Committee',
      'Record from a Meeting held on 23 February 2027',
      'Programme manager',
      '24 February 2027',
      'Attended',
      'Archway GP',
      'PCT commissioning lead #',
      '# West Herts PCT',
      'Apologies',
      'Markyate GP',
      'Copies to',
      'Practice managers',
      '1. Summary of actions agreed',
      'PCT finance lead',
      'Mar 2027',
      'Sat 13 Mar 2027',
      '2. Business plan',
      '3. Diabetic services',
      '4. Physiotherapy',
      'Decision: No request from outside',
      '5. Next meeting',
      'Tuesday 16 March 2027',
      'From 13:00 to 14:15 at Fernville Surgery',
      '(lunch from 12.30pm)',
    ]
    const places = wanted.map((each) => text.indexOf(each))
    expect(wanted.filter((_, n) => places[n] === -1)).toEqual([])
    const numbered = ['1. Summary', '2. Business', '3. Diabetic', '4. Physio', '5. Next'].map((each) => text.indexOf(each))
    expect(numbered).toEqual([...numbered].sort((a, b) => a - b))
  })

  test('has real headings, lists and header rows, so that it can be read aloud and found through', async () => {
    const html = await htmlOf(usualRecord())
    expect(html.match(/<h1>/g)?.length).toBeGreaterThanOrEqual(5)
    expect(html).toContain('<li>Clinical advice on effective prescribing</li>')
    const { document } = await partsOf(usualRecord())
    expect(document.match(/<w:tblHeader\/>/g)).toHaveLength(4)
  })

  test('is A4, in British English, with its title, its author’s role name and numbered pages', async () => {
    const { part, document } = await partsOf(usualRecord())
    expect(document).toMatch(/<w:pgSz w:w="1190[56]" w:h="1683[78]"/)
    expect(part('word/styles.xml')).toContain('w:lang w:val="en-GB"')
    expect(part('docProps/core.xml')).toContain(
      '<dc:title>DacCom PbC Ltd Executive Committee: Record from a Meeting held on 23 February 2027</dc:title>',
    )
    expect(part('docProps/core.xml')).toContain('<dc:creator>Programme manager</dc:creator>')
    expect(part('docProps/core.xml')).toContain('>2027-02-24T10:00:00Z<')
    expect(part('word/footer1.xml')).toContain('DacCom PbC Ltd Executive Committee, 23 February 2027, page ')
    expect(part('word/footer1.xml')).toContain('NUMPAGES')
  })

  test('is the same to the last byte, whenever it is made', async () => {
    const [once, again] = [await partsOf(usualRecord()), await partsOf(usualRecord())]
    expect(Buffer.compare(once.bytes, again.bytes)).toBe(0)
  })

  test('marks several organisations apart', async () => {
    const facts = usualRecord()
    const other = { presence: 'present', name: 'Trust manager', practice: null, organisation: 'West Herts Hospitals' } as const
    const both = await textOf({ ...facts, register: [...(facts.register ?? []), other] })
    expect(both).toMatch(/PCT commissioning lead\s#1/)
    expect(both).toMatch(/Trust manager\s#2/)
    expect(both).toContain('#2 West Herts Hospitals')
  })

  test('says plainly that attendance is not recorded yet, and that no date is set', async () => {
    const bare = await textOf({ ...usualRecord(), register: null, next: null, actions: [], toManagers: false })
    expect(bare).toContain('Attendance is not recorded yet.')
    expect(bare).not.toContain('Apologies')
    expect(bare).toContain('No date is set yet.')
    expect(bare).toContain('No actions were agreed.')
    expect(bare).toContain('Copies to Nobody else')
  })

  test('says what became of it: a draft, corrected, confirmed, amended at its end', async () => {
    const { record, ...rest } = usualRecord()
    const as = (over: Partial<typeof record>) => textOf({ ...rest, record: { ...record, ...over } })
    expect(await as({ state: 'draft' })).toContain('Draft: this has not been sent out yet.')
    const at = new Date('2027-03-16T14:00:00Z')
    const confirmed = { ...record, state: 'confirmed', correctedAt: at, confirmedAt: at } as const
    const amendments = [{ at: new Date('2027-03-20T09:00:00Z'), by: 'Programme manager', text: 'Archway GP came late.' }]
    const whole = await textOf({
      ...rest,
      amendments,
      record: { ...confirmed, confirmedAtMeeting: { title: 'Executive Committee', startsAt: new Date('2027-03-16T13:00:00Z') } },
    })
    expect(whole).toContain('Corrected on 16 March 2027.')
    expect(whole).toContain('Confirmed at the meeting on 16 March 2027.')
    expect(whole.indexOf('Archway GP came late.')).toBeGreaterThan(whole.indexOf('Next meeting'))
  })

  test('somebody who came for a practice stands with it', async () => {
    const practices = {
      ...usualRecord(),
      register: [{ presence: 'present', name: 'Archway GP', practice: 'Archway Surgery', organisation: null } as const],
    }
    expect(await textOf(practices)).toContain('Archway GP, Archway Surgery')
  })

  test('at its worst it opens, and has every word: 60 practices, 40 sections, a hundred actions, marks of XML and a control character', async () => {
    const worst = await textOf(worstRecord())
    expect(worst).toContain('Representative 59 of the practice')
    expect(worst).toContain('41. Heading')
    expect(worst).toContain('A-100: Clarify')
    expect(worst).toContain('</w:p>Word')
    expect(worst).toContain('<!channel> & locality')
    expect((await partsOf(worstRecord())).document).not.toContain('\u000b')
  })

  test('lines are paragraphs as they were typed, and marks make a list', async () => {
    const html = await htmlOf({ ...usualRecord(), sections: [section('S', 'One\r\n\r\n- two\n• three\n-four', null)] })
    expect(html).toContain('<p>One</p>')
    expect(html).toContain('<li>two</li><li>three</li>')
    expect(html).toContain('<p>-four</p>')
  })

  test('its file has a name that every system takes', () => {
    expect(fileName(usualRecord())).toBe('DacCom PbC Ltd Executive Committee 2027-02-23.docx')
    const meeting = { ...usualRecord().meeting, title: '../etc: "a/b" <c>|?*\u0000' }
    expect(fileName({ ...usualRecord(), meeting })).toMatch(/^[\w .,-]+$/)
  })
})
