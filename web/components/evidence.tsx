import type { EvidenceView } from '../../api/schemas/evidence.ts'
import { canReview } from '../../api/services/permissions.ts'
import { formatBytes } from '../format/bytes.ts'
import { formatMinute } from '../format/date.ts'
import { EVIDENCE_FILES, EVIDENCE_IDS, evidenceFields } from '../forms/evidence.ts'
import { errorsOf, type FormState, idOf } from '../forms/form-state.ts'
import type { SignedInView } from '../view.ts'
import { TableFrame } from './list.tsx'

/** What the file dialogue offers; the content decides. */
const ACCEPT =
  '.pdf,.png,.jpg,.jpeg,.gif,.webp,.heic,.ofd,.doc,.docx,.xls,.xlsx,.ppt,.pptx,.wps,.et,.dps,application/pdf,image/*'

/**
 * Files in a form that is sent as `multipart/form-data` and read by `postedWithEvidence`. When the form is shown again, the
 * uploads that wait stand as ticked boxes, so that nothing has to be chosen a second time.
 *
 * @param waiting `waitingEvidence(ctx, actor, form.values.getAll('evidenceIds'))`
 */
export function EvidenceField({
  view,
  form,
  waiting,
  hint,
}: {
  view: SignedInView
  form: FormState
  waiting: readonly EvidenceView[]
  hint?: string
}) {
  const { evidence: texts } = view.texts
  const id = idOf(EVIDENCE_FILES)
  const errors = [...new Set(evidenceFields(view).flatMap((field) => errorsOf(form, field)))]
  return (
    <div class={errors.length > 0 ? 'field field-wrong' : 'field'}>
      <label for={id}>{texts.field}</label>
      <p class="hint" id={`${id}-hint`}>
        {hint ?? texts.hint}
      </p>
      {errors.length > 0 && (
        <p class="field-error" id={`${id}-error`}>
          {errors.map((error, index) => (
            <>
              {index > 0 && <br />}
              {error}
            </>
          ))}
        </p>
      )}
      {waiting.length > 0 && (
        <fieldset class="field">
          <legend>{texts.waiting}</legend>
          <div class="ticks">
            {waiting.map((file) => (
              <label class="tick">
                <input type="checkbox" name={EVIDENCE_IDS} value={file.id} checked /> {file.name}{' '}
                <span class="muted">{formatBytes(file.sizeBytes)}</span>
              </label>
            ))}
          </div>
        </fieldset>
      )}
      <input
        id={id}
        type="file"
        name={EVIDENCE_FILES}
        multiple
        accept={ACCEPT}
        aria-describedby={errors.length > 0 ? `${id}-hint ${id}-error` : `${id}-hint`}
        aria-invalid={errors.length > 0 ? 'true' : undefined}
      />
    </div>
  )
}

/** Files with their downloads; those who may mark one as wrong find the way to it. */
export function EvidenceList({ evidence, view }: { evidence: readonly EvidenceView[]; view: SignedInView }) {
  const { evidence: texts } = view.texts
  if (evidence.length === 0) return <p class="muted">{texts.none}</p>
  const mayMark = (file: EvidenceView) =>
    file.superseded === null && (canReview(view.actor) || file.uploadedBy?.id === view.actor.accountId)
  return (
    <TableFrame label={texts.title}>
      <table>
        <thead>
          <tr>
            <th scope="col">{texts.file}</th>
            <th scope="col" class="figure">
              {texts.size}
            </th>
            <th scope="col">{texts.uploadedBy}</th>
            <th scope="col">{texts.when}</th>
            <th scope="col">{texts.state}</th>
          </tr>
        </thead>
        <tbody>
          {evidence.map((file) => (
            <tr>
              <td class="wrap">
                <a href={`/evidence/${file.id}/content`} download>
                  {file.name}
                </a>
              </td>
              <td class="figure">{formatBytes(file.sizeBytes)}</td>
              <td>
                {texts.byRole[file.uploadedByRole]}
                {file.uploadedBy !== null && <span class="muted"> {file.uploadedBy.name}</span>}
              </td>
              <td class="date">{formatMinute(file.uploadedAt)}</td>
              <td class="wrap">
                {file.superseded === null ? (
                  texts.valid
                ) : (
                  <>
                    <strong>{texts.superseded}</strong> {file.superseded.reason}
                  </>
                )}{' '}
                {mayMark(file) && (
                  <a href={`/evidence/${file.id}/supersede`} aria-label={texts.supersedeOf(file.name)}>
                    {texts.supersede}
                  </a>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableFrame>
  )
}
