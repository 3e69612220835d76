/** Slack escapes these three in the text of commands and messages. */
export const unescaped = (text: string): string => text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&')

const REFERENCE = /<(@|#|!subteam\^|!)?([^<>|\s]+)(?:\|([^<>]*))?>/g

/** Slack's references to people, channels and links as somebody reads them: "@name", "#name", and the address or what it is called. */
export const withoutReferences = (text: string): string =>
  text.replace(REFERENCE, (_whole, mark: string | undefined, id: string, label: string | undefined) => {
    if (mark === undefined) return label || id
    const name = (label || id).replace(/^[@#]/, '')
    return mark === '#' ? `#${name}` : `@${name}`
  })

/** The text of a message as it was typed. */
export const asTyped = (text: string): string => unescaped(withoutReferences(text))
