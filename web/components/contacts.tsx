import type { ContactView } from '../../api/services/contacts.ts'
import { canReview } from '../../api/services/permissions.ts'
import type { View } from '../view.ts'

/** Contact details for those who may read them; null stands for readers who may not. */
export function Contacts({ contacts, view }: { contacts: readonly ContactView[] | null; view: View }) {
  const { texts, actor } = view
  const mayErase = actor !== null && canReview(actor)
  return (
    <section aria-labelledby="contacts-title">
      <h2 id="contacts-title">{texts.contacts.title}</h2>
      {contacts === null && <p class="muted">{texts.contacts.hidden}</p>}
      {contacts?.length === 0 && <p class="muted">{texts.contacts.none}</p>}
      {contacts !== null && contacts.length > 0 && (
        <ul class="contacts">
          {contacts.map(({ id, name, telephone, email, erased }) => (
            <li>
              {erased ? texts.contacts.erased : [name, telephone, email].filter((part) => part !== null).join(' · ')}
              {mayErase && !erased && (
                <>
                  {' '}
                  <a
                    href={`/contacts/${id}/erase`}
                    aria-label={texts.contacts.eraseOf(name ?? telephone ?? email ?? '')}
                  >
                    {texts.contacts.erase}
                  </a>
                </>
              )}
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
