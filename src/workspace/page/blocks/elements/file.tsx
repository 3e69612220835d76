import type { FileInput } from '@slack/types'
import { useSurface } from '../surface.ts'
import type { ElementProps } from './element.tsx'

/** Files are sent to the workspace as soon as they are chosen; the form then holds their ids. */
export function FileElement({ element, state, hold, fieldId, label, labelId, describedBy, isInvalid }: ElementProps<FileInput>) {
  const { upload } = useSurface()
  return (
    <div className="files">
      <input
        id={fieldId}
        type="file"
        multiple={(element.max_files ?? 10) > 1}
        accept={element.filetypes?.map((type) => `.${type}`).join(',')}
        aria-label={labelId ? undefined : label}
        aria-describedby={describedBy}
        aria-invalid={isInvalid}
        onChange={async (event) => hold({ type: element.type, files: await upload([...(event.target.files ?? [])]) })}
      />
      {(state?.files ?? []).map(({ id, name }) => (
        <span key={id} className="chip">
          {name}
        </span>
      ))}
    </div>
  )
}
