import Markdown from 'react-markdown'
import remarkGfm from 'remark-gfm'
import { Link } from './text.tsx'

/** Standard Markdown with tables; HTML in it is shown as the text it is. */
export function MarkdownText({ text }: { text: string }) {
  return (
    <div className="text markdown" dir="auto">
      <Markdown
        remarkPlugins={[remarkGfm]}
        components={{ a: ({ href = '', children }) => <Link url={href}>{children}</Link>, img: ({ alt }) => <span>{alt}</span> }}
      >
        {text}
      </Markdown>
    </div>
  )
}
