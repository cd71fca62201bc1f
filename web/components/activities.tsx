import { stateWord } from '../../api/labels/index.ts'
import type { ActivityView } from '../../api/schemas/register.ts'
import { formatMinute } from '../format/date.ts'
import type { View } from '../view.ts'
import { TableFrame } from './list.tsx'

/** The action of seeing contacts. */
const VIEW_CONTACTS = 'view_contacts'

function stepText({ fromState, toState }: ActivityView, view: View): string {
  const word = (state: string) =>
    state
      .split(':')
      .map((code) => stateWord(code, view.words))
      .join(' ')
  if (toState === null || toState === fromState) return ''
  return fromState === null ? word(toState) : `${word(fromState)} → ${word(toState)}`
}

/** The record of who did what, when and why, newest as given; who saw contacts stands apart, folded up. */
export function Activities({ activities, view }: { activities: readonly ActivityView[]; view: View }) {
  const { texts } = view
  const views = activities.filter(({ action }) => action === VIEW_CONTACTS)
  const steps = activities.filter(({ action }) => action !== VIEW_CONTACTS)
  return (
    <>
      <h2>{texts.activities.title}</h2>
      {steps.length === 0 ? (
        <p class="muted">{texts.activities.none}</p>
      ) : (
        <ActivityTable label={texts.activities.title} activities={steps} view={view} />
      )}
      {views.length > 0 && (
        <details>
          <summary>{texts.activities.contactViews(views.length)}</summary>
          <ActivityTable label={texts.activities.contactViews(views.length)} activities={views} view={view} />
        </details>
      )}
    </>
  )
}

function ActivityTable({
  label,
  activities,
  view,
}: {
  label: string
  activities: readonly ActivityView[]
  view: View
}) {
  const { texts } = view
  return (
    <TableFrame label={label}>
      <table>
        <thead>
          <tr>
            <th scope="col">{texts.activities.when}</th>
            <th scope="col">{texts.activities.who}</th>
            <th scope="col">{texts.activities.what}</th>
            <th scope="col">{texts.activities.reason}</th>
          </tr>
        </thead>
        <tbody>
          {activities.map((activity) => (
            <tr>
              <td class="date">{formatMinute(activity.happenedAt)}</td>
              <td>
                {activity.actor?.name ?? texts.activities.system}
                {activity.onBehalfOf !== null && (
                  <span class="muted"> {texts.activities.onBehalfOf(activity.onBehalfOf)}</span>
                )}
              </td>
              <td>
                {texts.activities.names[activity.action] ?? activity.action}{' '}
                <span class="muted">{stepText(activity, view)}</span>
                {activity.about !== null && <span class="muted"> {texts.merges.entryOf(activity.about)}</span>}
              </td>
              <td class="wrap">{activity.reason}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableFrame>
  )
}
