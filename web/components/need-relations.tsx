import type { NeedView } from '../../api/schemas/need.ts'
import type { NeedRelationView } from '../../api/schemas/need-relation.ts'
import { choicesOf } from '../choices.ts'
import { type FormState, freshForm } from '../forms/form-state.ts'
import type { SignedInView } from '../view.ts'
import { Radios, TextField } from './fields.tsx'
import { NeedStatus } from './status.tsx'

/** The fields that link a need with another. */
export const relationFields = ({ texts }: SignedInView) => ({
  needId: { name: 'needReference', pointer: '/needId', label: texts.relations.reference },
  kind: { name: 'kind', label: texts.relations.kind },
})

/** The needs linked with a need, and for whoever may change it the form to link further ones. */
export function NeedRelations({
  need,
  relations,
  own,
  form,
  view,
}: {
  need: NeedView
  relations: readonly NeedRelationView[]
  own: boolean
  form: FormState
  view: SignedInView
}) {
  if (!own && relations.length === 0) return null
  const t = view.texts.relations
  const fields = relationFields(view)
  const shown = form.values.has('kind') ? form : { ...form, values: freshForm(new URLSearchParams(form.values)).values }
  if (!shown.values.has('kind')) shown.values.set('kind', 'related')
  return (
    <section aria-labelledby="relations-title" class="relations">
      <h2 id="relations-title">{t.title}</h2>
      {relations.length > 0 && (
        <ul>
          {relations.map(({ kind, need: other }) => (
            <li>
              <span>{t.kinds[kind]}</span> <span class="reference">{other.reference}</span>{' '}
              <a href={`/needs/${other.id}`}>{other.title}</a> <NeedStatus need={other} view={view} />
              {own && (
                <form method="post" action={`/needs/${need.id}/unrelate`}>
                  <input type="hidden" name="needId" value={other.id} />
                  <button type="submit" aria-label={t.removeOf(other.reference)}>
                    {t.remove}
                  </button>
                </form>
              )}
            </li>
          ))}
        </ul>
      )}
      {own && (
        <form method="post" action={`/needs/${need.id}/relate`}>
          <TextField view={view} form={shown} field={fields.needId} required size="medium" hint={t.referenceHint} />
          <Radios view={view} form={shown} field={fields.kind} choices={choicesOf(t.kinds)} />
          <button type="submit">{t.add}</button>
        </form>
      )}
    </section>
  )
}
