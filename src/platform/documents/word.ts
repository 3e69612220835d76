import type { WriteDocument } from '../../ports/documents.ts'
import { settled } from './settled-bytes.ts'

/** A Word document. The library is read when the first one is wanted: most starts never need it. */
export const writeWord: WriteDocument = async (document) => {
  const [{ Packer }, { laidOut }] = await Promise.all([import('docx'), import('./layout.ts')])
  return settled(await Packer.toBuffer(laidOut(document)), document.writtenAt)
}
