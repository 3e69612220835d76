import type { FileBlock, ImageBlock, ImageElement, VideoBlock } from '@slack/types'
import { useState } from 'react'
import { Link, plainOf, Text } from './text.tsx'

/** Where the picture is to be had without leaving this machine, if anywhere. */
const localUrl = (of: ImageBlock | ImageElement): string | undefined => {
  const url = 'image_url' in of ? of.image_url : 'url' in of.slack_file ? of.slack_file.url : `/files/${of.slack_file.id}`
  return /^(\/|data:image\/)/.test(url) || url.startsWith(globalThis.location?.origin ?? ' ') ? url : undefined
}

/** A picture, or its alternative text in a frame: this page loads nothing from the network. */
export function Picture({ of, className }: { of: ImageBlock | ImageElement; className: string }) {
  const [isBroken, setBroken] = useState(false)
  const url = localUrl(of)
  if (url && !isBroken) return <img className={className} src={url} alt={of.alt_text} onError={() => setBroken(true)} />
  return (
    <span className={`${className} picture-missing`} role="img" aria-label={of.alt_text}>
      {of.alt_text}
    </span>
  )
}

export function Image({ of }: { of: ImageBlock }) {
  return (
    <figure>
      {of.title && <figcaption>{plainOf(of.title)}</figcaption>}
      <Picture of={of} className="picture" />
    </figure>
  )
}

export function Video({ of }: { of: VideoBlock }) {
  return (
    <div className="card">
      <strong>{of.title_url ? <Link url={of.title_url}>{plainOf(of.title)}</Link> : plainOf(of.title)}</strong>
      {of.description && <Text of={of.description} />}
      <small>{[of.author_name, of.provider_name].filter(Boolean).join(' · ')}</small>
      <Link url={of.video_url}>{of.alt_text}</Link>
    </div>
  )
}

export function RemoteFile({ of }: { of: FileBlock }) {
  return <div className="card">{`File ${of.external_id} (${of.source})`}</div>
}
