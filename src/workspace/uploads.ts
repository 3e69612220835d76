import type { ServerResponse } from 'node:http'
import { type Call, channelOf, isDict, isMember, list, type Method, Refused, text } from './api/call.ts'
import { post } from './messages.ts'
import type { Channel, Dict, StoredFile } from './model.ts'
import type { World } from './world.ts'

const MOST_BYTES = 1024 * 1024 * 1024

export type Uploads = ReturnType<typeof createUploads>

/** Files in Slack's three steps: ask for an address, post the bytes there, complete and share. */
export function createUploads(world: World, address: () => string) {
  const asFile = (file: StoredFile) => fileAsSlackGives(world, address, file)

  const fileOf = (call: Call, id: unknown): StoredFile => {
    const file = world.state.files[String(id)]
    if (!file || file.team !== call.team.id) throw new Refused('file_not_found')
    return file
  }

  function getUploadUrl(call: Call): Dict {
    const length = Number(call.args.length)
    if (!Number.isInteger(length) || length < 1) throw new Refused('invalid_arguments')
    if (length > MOST_BYTES) throw new Refused('file_upload_size_restricted')
    const name = text(call.args, 'filename') ?? ''
    const altText = text(call.args, 'alt_txt')
    if (altText !== undefined && altText.length > 1000) throw new Refused('alt_txt_too_large')
    const id = world.nextId('F')
    world.state.files[id] = { id, team: call.team.id, name, title: name, ...(altText ? { altText } : {}), isComplete: false, sharedIn: [] }
    return { file_id: id, upload_url: `${address()}/upload/${id}` }
  }

  function complete(call: Call): Dict {
    const given = Array.isArray(call.args.files) ? call.args.files.filter(isDict) : []
    if (given.length === 0) throw new Refused('invalid_arguments')
    const files = given.map(({ id, title }) => {
      const file = fileOf(call, id)
      if (file.content === undefined) throw new Refused('file_not_found')
      return { file, title: typeof title === 'string' ? title : file.name }
    })
    const wanted = text(call.args, 'channel_id') ?? list(call.args, 'channels')[0]
    const channel = wanted === undefined ? undefined : channelOf(call, wanted)
    if (channel?.isArchived) throw new Refused('posting_to_channel_denied')
    if (channel && !isMember(call, channel)) throw new Refused('not_in_channel')
    for (const { file, title } of files) Object.assign(file, { title, isComplete: true })
    if (channel) {
      const threadTs = text(call.args, 'thread_ts')
      const ids = files.map(({ file }) => file.id)
      const comment = text(call.args, 'initial_comment') ?? ''
      const { ts } = post(world, {
        channel: channel.id,
        user: call.team.botUser,
        text: comment,
        files: ids,
        ...(threadTs ? { threadTs } : {}),
      })
      for (const { file } of files) file.sharedIn.push({ channel: channel.id, ts })
    }
    world.changed({ kind: 'file', team: call.team.id })
    return { files: files.map(({ file }) => asFile(file)) }
  }

  const methods: Record<string, Method> = {
    'files.getUploadURLExternal': { scope: 'files:write', required: ['filename', 'length'], run: getUploadUrl },
    'files.completeUploadExternal': { scope: 'files:write', required: ['files'], run: complete },
    'files.info': { scope: 'files:read', required: ['file'], run: (call) => ({ file: asFile(fileOf(call, call.args.file)) }) },
  }

  return {
    methods,

    /** The second step: the bytes, from whatever form they came in. */
    receive(pathname: string, bytes: Buffer): Dict {
      const file = world.state.files[pathname.slice('/upload/'.length)]
      if (!file || file.isComplete) return { ok: false, error: 'file_not_found' }
      file.content = bytes.toString('base64')
      return { ok: true }
    },

    /** A file's bytes, for the app with the token of its team; anybody else gets Slack's page for signing in, which is no error. */
    download(pathname: string, token: string | undefined, response: ServerResponse): void {
      const file = world.state.files[pathname.split('/')[2] ?? '']
      const team = world.state.teams.find(({ botToken }) => botToken === token)
      const mayRead = team !== undefined && world.manifest.oauth_config?.scopes?.bot?.includes('files:read')
      if (!mayRead) {
        response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end('<!DOCTYPE html><title>Sign in</title>')
        return
      }
      if (file?.content === undefined || !file.isComplete || file.team !== team.id) {
        response.writeHead(404).end('file_not_found')
        return
      }
      const disposition = `attachment; filename*=UTF-8''${encodeURIComponent(file.name)}`
      response.writeHead(200, { 'content-type': 'application/octet-stream', 'content-disposition': disposition })
      response.end(Buffer.from(file.content, 'base64'))
    },
  }
}

/** A file as the Web API and events give it. */
export function fileAsSlackGives(world: World, address: () => string, file: StoredFile): Dict {
  const link = `${address()}/files/${file.id}/${encodeURIComponent(file.name)}`
  return {
    id: file.id,
    name: file.name,
    title: file.title,
    size: Buffer.byteLength(file.content ?? '', 'base64'),
    url_private: link,
    url_private_download: link,
    ...(file.altText ? { alt_txt: file.altText } : {}),
    ...sharesOf(world, file),
  }
}

/** Where it is shared; Slack tells public channels from private and direct ones. */
function sharesOf(world: World, { sharedIn }: StoredFile): Dict {
  const within = (...kinds: Channel['kind'][]) => sharedIn.filter(({ channel }) => kinds.includes(world.channel(channel).kind))
  const ids = (shared: StoredFile['sharedIn']) => shared.map(({ channel }) => channel)
  const times = (shared: StoredFile['sharedIn']) => Object.fromEntries(shared.map(({ channel, ts }) => [channel, [{ ts }]]))
  const [open, closed] = [within('public'), within('private', 'direct')]
  return {
    channels: ids(open),
    groups: ids(within('private')),
    ims: ids(within('direct')),
    shares: { ...(open.length > 0 && { public: times(open) }), ...(closed.length > 0 && { private: times(closed) }) },
  }
}

/** The file of an upload, raw or as the one file of a multipart form. */
export async function bytesOf(contentType: string, body: Buffer): Promise<Buffer> {
  if (!contentType.startsWith('multipart/form-data')) return body
  const form = await new Response(new Uint8Array(body), { headers: { 'content-type': contentType } }).formData()
  const part = [...form.values()].find((value) => value instanceof Blob)
  return part instanceof Blob ? Buffer.from(await part.arrayBuffer()) : Buffer.alloc(0)
}
