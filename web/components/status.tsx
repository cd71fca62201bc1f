import type { NeedView } from '../../api/schemas/need.ts'
import type { OfferView } from '../../api/schemas/offer.ts'
import type { View } from '../view.ts'

/** A state as a small tag; `tone` is told apart by its border and sign as well as its colour. */
export function Tag({ text, tone = 'plain' }: { text: string; tone?: 'plain' | 'strong' | 'quiet' }) {
  return <span class={`tag tag-${tone}`}>{text}</span>
}

/** A need's state, with why it was closed and whether it has a confirmed match. */
export function NeedStatus({ need, view }: { need: NeedView; view: View }) {
  const { words } = view
  return (
    <>
      <Tag
        text={
          need.closeReason === null
            ? words.needStatus[need.status]
            : `${words.needStatus.closed} ${words.closeReason[need.closeReason]}`
        }
        tone={need.status === 'published' ? 'strong' : 'quiet'}
      />
      {need.matched && (
        <>
          {' '}
          <Tag text={words.needStatus.matched} tone="plain" />
        </>
      )}
    </>
  )
}

/** An offer's state. */
export function OfferStatus({ offer, view }: { offer: OfferView; view: View }) {
  return <Tag text={view.words.offerStatus[offer.status]} tone={offer.status === 'published' ? 'strong' : 'quiet'} />
}
