import type { ChainView } from '../../api/schemas/knowledge.ts'
import type { IndustryNames } from '../choices.ts'
import type { View } from '../view.ts'

/** The name of a chain or node in the reader's language. */
export function nameIn(view: View, { nameZh, nameEn }: { readonly nameZh: string; readonly nameEn: string }): string {
  return view.language === 'zh' ? nameZh : nameEn
}

/** A chain's nodes in columns from upstream to downstream; one below the other on a narrow window. */
export function ChainDrawing({ chain, industries, view }: { chain: ChainView; industries: IndustryNames; view: View }) {
  const { separator, knowledge } = view.texts
  const texts = knowledge.chains
  const names = new Map(chain.steps.map((node) => [node.code, nameIn(view, node)]))
  const steps = [...new Set(chain.steps.map(({ step }) => step))].sort((one, other) => one - other)
  return (
    <section class="chain-drawing" aria-label={texts.drawing} tabindex={0}>
      <ol class="chain-steps">
        {steps.map((step, index) => (
          <li class="chain-step">
            <p class="chain-step-name">{texts.step(index + 1)}</p>
            <ul>
              {chain.steps
                .filter((node) => node.step === step)
                .map((node) => (
                  <li class="chain-node">
                    <strong>{nameIn(view, node)}</strong>
                    {node.supplies.length > 0 && (
                      <p>{texts.supplies(node.supplies.map((code) => names.get(code) ?? code).join(separator))}</p>
                    )}
                    {node.industries.length > 0 && (
                      <p class="muted">
                        {texts.industries(
                          node.industries.map((code) => `${code} ${industries.get(code) ?? ''}`.trim()).join(separator),
                        )}
                      </p>
                    )}
                    {node.words.length > 0 && (
                      <details>
                        <summary>{texts.wordCount(node.words.length)}</summary>
                        <p>{node.words.join(separator)}</p>
                      </details>
                    )}
                  </li>
                ))}
            </ul>
          </li>
        ))}
      </ol>
    </section>
  )
}
