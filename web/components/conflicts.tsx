import type { ConflictView } from '../../api/schemas/rule.ts'
import { canKeepRegisters } from '../../api/services/permissions.ts'
import { formatMinute } from '../format/date.ts'
import type { FormField, FormState } from '../forms/form-state.ts'
import { ORGANISATION_LIST } from '../forms/places.ts'
import type { SignedInView } from '../view.ts'
import { OrganisationList } from './datalists.tsx'
import { TextArea, TextField } from './fields.tsx'
import { TableFrame } from './list.tsx'

/** The fields of a declaration. */
export function conflictFields({ texts }: SignedInView) {
  const { rules } = texts
  return {
    organisationId: { name: 'organisation', pointer: '/organisationId', label: rules.organisation },
    needId: { name: 'needReference', pointer: '/needId', label: rules.need },
    reason: { name: 'reason', label: rules.conflictReason },
  } as const satisfies Record<string, FormField>
}

function subjectOf({ organisation, need }: ConflictView, view: SignedInView) {
  if (organisation !== null) return <a href={`/organisations/${organisation.id}`}>{organisation.name}</a>
  if (need === null || need.title === null) return view.texts.rules.otherNeed
  return (
    <a href={`/needs/${need.id}`}>
      {need.reference} {need.title}
    </a>
  )
}

/** Declared conflicts of a provider, and the form to declare one. */
export function Conflicts({
  conflicts,
  providerId,
  view,
  form,
}: {
  conflicts: readonly ConflictView[]
  providerId: string
  view: SignedInView
  form: FormState
}) {
  const { texts, actor } = view
  const { rules } = texts
  const fields = conflictFields(view)
  const shared = { view, form }
  return (
    <section aria-labelledby="conflicts-title" id="conflicts">
      <h2 id="conflicts-title">{rules.conflicts}</h2>
      <p class="muted">{rules.conflictsHint}</p>
      {conflicts.length === 0 ? (
        <p class="muted">{rules.noConflicts}</p>
      ) : (
        <TableFrame label={rules.conflicts}>
          <table>
            <thead>
              <tr>
                <th scope="col">{rules.conflictWith}</th>
                <th scope="col">{rules.conflictReason}</th>
                <th scope="col">{rules.declared}</th>
                <th scope="col">
                  <span class="hidden-text">{rules.remove}</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {conflicts.map((conflict) => (
                <tr>
                  <td class="wrap">{subjectOf(conflict, view)}</td>
                  <td class="wrap">{conflict.reason}</td>
                  <td class="date">
                    {formatMinute(conflict.declaredAt)} {conflict.declaredBy.name}
                  </td>
                  <td>
                    {(canKeepRegisters(actor) || conflict.declaredBy.id === actor.accountId) && (
                      <form method="post" action={`/providers/${providerId}/conflicts/${conflict.id}/remove`}>
                        <button type="submit">{rules.remove}</button>
                      </form>
                    )}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </TableFrame>
      )}
      <details class="folded" open={form.status !== 200}>
        <summary>{rules.declare}</summary>
        <form class="form" method="post" action={`/providers/${providerId}/conflicts`}>
          <TextField
            {...shared}
            field={fields.organisationId}
            hint={rules.organisationHint}
            list={ORGANISATION_LIST}
            maxlength={120}
          />
          <OrganisationList view={view} />
          <TextField {...shared} field={fields.needId} hint={rules.needHint} size="medium" maxlength={40} />
          <TextArea {...shared} field={fields.reason} rows={2} required />
          <button type="submit">{rules.declare}</button>
        </form>
      </details>
    </section>
  )
}
