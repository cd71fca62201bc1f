import type { Child } from 'hono/jsx'
import { canAdminister, canReview } from '../../api/services/permissions.ts'
import { type AssetName, assetUrl } from '../assets.ts'
import { address, type View } from '../view.ts'
import { Notice } from './notice.tsx'
import { UnreadNotices } from './unread.tsx'

/** Parts of the navigation; the current one is marked. */
export type Section =
  | 'home'
  | 'today'
  | 'review'
  | 'followUp'
  | 'matches'
  | 'outcomes'
  | 'reports'
  | 'needs'
  | 'offers'
  | 'needsLists'
  | 'problemLedger'
  | 'imports'
  | 'providers'
  | 'organisations'
  | 'accounts'
  | 'regions'
  | 'weights'
  | 'vocabulary'
  | 'chains'
  | 'rankings'
  | 'settings'
  | 'backups'
  | 'notices'
  | 'deliveries'
  | 'groups'
  | 'reference'

export interface PageFrame {
  readonly title: string
  readonly section?: Section | undefined
  readonly scripts?: readonly AssetName[]
  /** `panes` fills the window and scrolls inside; `narrow` is for forms and sentences. */
  readonly shape?: 'panes' | 'narrow'
  /** Extra beside the notice, for instance its undo button. */
  readonly noticeAction?: Child
}

const PATHS = {
  home: '/',
  today: '/today',
  problemLedger: '/problem-ledger',
  review: '/review',
  followUp: '/follow-up',
  matches: '/matches',
  outcomes: '/outcomes',
  reports: '/reports',
  needs: '/needs',
  offers: '/offers',
  needsLists: '/needs-lists',
  imports: '/imports',
  providers: '/providers',
  organisations: '/organisations',
  accounts: '/accounts',
  regions: '/regions',
  weights: '/weights',
  vocabulary: '/vocabulary',
  chains: '/chains',
  rankings: '/rankings',
  settings: '/settings',
  backups: '/backups',
  notices: '/notices',
  deliveries: '/deliveries',
  groups: '/groups',
  reference: '/reference',
} as const satisfies Record<Section, string>

function sectionsOf({ actor }: View): Section[] {
  if (actor === null) return []
  return [
    'home',
    'today',
    ...(canReview(actor) ? (['review', 'followUp'] as const) : []),
    'matches',
    'outcomes',
    ...(actor.role === 'provider' ? [] : (['reports'] as const)),
    'needs',
    'offers',
    ...(actor.role === 'provider' ? [] : (['needsLists', 'problemLedger'] as const)),
    'imports',
    'providers',
    'groups',
    ...(canReview(actor) ? (['organisations'] as const) : []),
    ...(actor.role === 'provider' ? [] : (['chains'] as const)),
    ...(canAdminister(actor)
      ? (['vocabulary', 'accounts', 'regions', 'weights', 'rankings', 'backups', 'deliveries', 'settings'] as const)
      : []),
  ]
}

function Navigation({ view, section }: { view: View; section: Section | undefined }) {
  const { texts } = view
  const sections = sectionsOf(view)
  if (sections.length === 0) return null
  return (
    <nav class="nav" aria-label={texts.nav.label}>
      <ul>
        {sections.map((name) => (
          <li>
            <a href={PATHS[name]} aria-current={name === section ? 'page' : undefined}>
              {texts.nav[name]}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}

function User({ view, section }: { view: View; section: Section | undefined }) {
  const { actor, texts, words } = view
  if (actor === null) return null
  return (
    <div class="user">
      <span class="user-name">
        <span class="hidden-text">{texts.nav.user} </span>
        {actor.name} <span class="muted">{words.role[actor.role]}</span>
      </span>
      <UnreadNotices view={{ ...view, actor }} current={section === 'notices'} />
      <a href="/account/password">{texts.nav.changePassword}</a>
      <form method="post" action="/sign-out">
        <button type="submit" class="link">
          {texts.nav.signOut}
        </button>
      </form>
    </div>
  )
}

function LanguageSwitch({ view }: { view: View }) {
  const { code, name, htmlLang } = view.texts.otherLanguage
  const query = new URLSearchParams(view.query)
  query.delete('done')
  query.delete('undo')
  const here = query.size === 0 ? view.path : `${view.path}?${query}`
  return (
    <a class="language" href={address('/language', { to: code, next: here })} lang={htmlLang} hreflang={htmlLang}>
      {name}
    </a>
  )
}

function Header({ view, section }: { view: View; section: Section | undefined }) {
  const { texts, actor, ctx } = view
  return (
    <header class="header">
      {ctx.settings.demo && (
        <p class="demo-banner">
          <strong>{texts.demo.mark}</strong> {texts.demo.banner}
        </p>
      )}
      <div class="header-top">
        <a class="brand" href="/">
          {texts.service}
        </a>
        {actor !== null && (
          // biome-ignore lint/a11y/useSemanticElements: office browsers (Chromium 90) do not know <search>
          <form class="search-box" method="get" action="/search" role="search">
            <label class="hidden-text" for="search-q">
              {texts.search.label}
            </label>
            <input id="search-q" type="search" name="q" maxlength={200} placeholder={texts.search.placeholder} />
            <button type="submit">{texts.actions.search}</button>
          </form>
        )}
        <User view={view} section={section} />
        <LanguageSwitch view={view} />
      </div>
      <Navigation view={view} section={section} />
    </header>
  )
}

/** The whole page around its content: landmarks, navigation, who is signed in, the notice, the 演示 banner. */
export function Layout({ view, frame, children }: { view: View; frame: PageFrame; children?: Child }) {
  const { texts } = view
  const shape = frame.shape ?? 'wide'
  return (
    <html lang={texts.htmlLang}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex" />
        <title>{`${frame.title} - ${texts.service}`}</title>
        <link rel="icon" href={assetUrl('icon.svg')} type="image/svg+xml" />
        <link rel="stylesheet" href={assetUrl('site.css')} />
        {['site.js' as const, ...(frame.scripts ?? [])].map((name) => (
          <script defer src={assetUrl(name)} />
        ))}
      </head>
      <body class={`shape-${shape}`}>
        <a class="skip" href="#main">
          {texts.skip}
        </a>
        <Header view={view} section={frame.section} />
        <main id="main" class="main" tabindex={-1}>
          <Notice view={view} action={frame.noticeAction} />
          {children}
        </main>
        {shape !== 'panes' && (
          <footer class="footer">
            <span>
              {texts.service} · {texts.tagline}
            </span>
            <a href="/reference">{texts.nav.reference}</a>
          </footer>
        )}
      </body>
    </html>
  )
}
