import { Hono } from 'hono'
import type { AppEnv } from '../../api/env.ts'
import type { ContactView } from '../../api/services/contacts.ts'
import { readMatch } from '../../api/services/matches.ts'
import { readMatchContacts } from '../../api/services/way/contacts.ts'
import { Heading } from '../components/list.tsx'
import { UnderTitle } from '../components/match-title.tsx'
import { respond } from '../respond.tsx'
import { idOfPath, type SignedInView, signedIn } from '../view.ts'

function ContactList({
  title,
  contacts,
  view,
}: {
  title: string
  contacts: readonly ContactView[]
  view: SignedInView
}) {
  const shown = contacts.filter(({ erased }) => !erased)
  return (
    <section>
      <h2>{title}</h2>
      {shown.length === 0 ? (
        <p class="muted">{view.texts.way.noContacts}</p>
      ) : (
        <ul class="contacts">
          {shown.map(({ name, telephone, email }) => (
            <li>{[name, telephone, email].filter((part) => part !== null).join(' · ')}</li>
          ))}
        </ul>
      )}
    </section>
  )
}

/** How both sides of a match are reached; every look is an entry of the record. */
export const matchContactPages = new Hono<AppEnv>().get('/:id/contacts', async (c) => {
  const view = signedIn(c)
  const { texts, ctx, actor } = view
  const match = await readMatch(ctx, actor, idOfPath(c))
  const contacts = await readMatchContacts(ctx, actor, match.id)
  const t = texts.way
  return respond(
    c,
    view,
    { title: t.contacts, section: 'matches', shape: 'narrow' },
    <>
      <Heading title={t.contacts}>
        <UnderTitle match={match} />
      </Heading>
      <p class="muted">{t.contactsHint}</p>
      <ContactList title={`${t.contactsOf.need} · ${match.need.office.name}`} contacts={contacts.need} view={view} />
      <ContactList
        title={`${t.contactsOf.offer} · ${match.offer.provider.name}`}
        contacts={contacts.offer}
        view={view}
      />
    </>,
  )
})
