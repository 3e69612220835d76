import { count } from '../../shared/text.ts'
import type { Prediction } from './quorum-rules.ts'

/** "8 have said yes of the 10 needed; 5 have not answered." */
export function quorumWords({ needed, coming, open }: Prediction): string {
  const silent = open === 0 ? '' : `${count(open, 'has', 'have')} not answered`
  const yes = `${count(coming, 'has', 'have')} said yes`
  if (coming >= needed) return `${yes}, and ${count(needed, 'is', 'are')} needed: that is enough.${silent ? ` ${silent}.` : ''}`
  const more = coming + open < needed ? ', so this is out of reach unless somebody who sent apologies can come' : ''
  return `${yes} of the ${needed} needed; ${silent || 'everybody has answered'}${more}.`
}
