import type { ChainEffect, EntryEffect } from '../../api/schemas/knowledge.ts'
import type { View } from '../view.ts'
import { nameIn } from './chain-drawing.tsx'
import { TableFrame } from './list.tsx'

/** What an entry of the dictionary would do, before it is saved. */
export function EntryEffects({ effect, view }: { effect: EntryEffect; view: View }) {
  const texts = view.texts.knowledge.vocabulary
  return (
    <section class="effect" role="status" aria-labelledby="effect-title">
      <h2 id="effect-title">{texts.effect}</h2>
      <p class="muted">{texts.effectIntro}</p>
      <TableFrame label={texts.effect}>
        <table>
          <thead>
            <tr>
              <th scope="col">{texts.words}</th>
              <th scope="col" class="number">
                {texts.needs}
              </th>
              <th scope="col" class="number">
                {texts.offers}
              </th>
            </tr>
          </thead>
          <tbody>
            {effect.words.map(({ word, needs, offers }) => (
              <tr>
                <th scope="row">{word}</th>
                <td class="number">{needs}</td>
                <td class="number">{offers}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </TableFrame>
      {effect.examples.length === 0 ? (
        <p>{texts.noExample}</p>
      ) : (
        <>
          <h3>{texts.examples}</h3>
          <ul>
            {effect.examples.map(({ need, needWord, offer, offerWord }) => (
              <li>{texts.example(need, needWord, offer, offerWord)}</li>
            ))}
          </ul>
        </>
      )}
    </section>
  )
}

/** What the lines of a chain would change, before they are saved. */
export function ChainEffects({ effect, view }: { effect: ChainEffect; view: View }) {
  const texts = view.texts.knowledge.chains
  const count = (items: number | null) => (items === null ? texts.absent : String(items))
  const names = new Map(effect.nodes.map((node) => [node.code, nameIn(view, node)]))
  return (
    <section class="effect" role="status" aria-labelledby="effect-title">
      <h2 id="effect-title">{texts.effect}</h2>
      <p class="muted">{texts.effectIntro(effect.items)}</p>
      <TableFrame label={texts.effect}>
        <table>
          <thead>
            <tr>
              <th scope="col">{texts.node}</th>
              <th scope="col" class="number">
                {texts.before}
              </th>
              <th scope="col" class="number">
                {texts.after}
              </th>
            </tr>
          </thead>
          <tbody>
            {effect.nodes.map((node) => (
              <tr class={node.before === node.after ? undefined : 'changed'}>
                <th scope="row">{nameIn(view, node)}</th>
                <td class="number">{count(node.before)}</td>
                <td class="number">{count(node.after)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </TableFrame>
      {effect.examples.length > 0 && (
        <>
          <h3>{texts.examples}</h3>
          <ul>
            {effect.examples.map(({ title, node }) => (
              <li>
                {title} → {names.get(node) ?? node}
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  )
}
