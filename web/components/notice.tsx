import type { Child } from 'hono/jsx'
import type { View } from '../view.ts'

/** Says what was just done, once, politely to screen readers; nothing when nothing was. */
export function Notice({ view, action }: { view: View; action?: Child }) {
  if (view.notice === undefined) return null
  return (
    <div class="notice" role="status">
      <span>{view.texts.notices[view.notice]}</span> {action}
    </div>
  )
}
