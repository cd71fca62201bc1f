import { createSearchIndex, type Searchable, type SearchIndex } from './search-index.ts'
import { localSeat, type Seat, threadFile, threadSeat } from './seats.ts'

/** Holds the index of the search box. */
export interface SearchHost {
  index: SearchIndex
}

/** What may be asked of the host of the search box; the whole protocol. */
const COMMANDS = {
  /** Starts with an empty index. */
  begin: (host: SearchHost, [options]: readonly [options: { readonly common?: number }]) => {
    host.index = createSearchIndex(options)
  },
  /** Takes items out and puts items in. */
  change: ({ index }: SearchHost, [gone, items]: readonly [gone: readonly string[], items: readonly Searchable[]]) => {
    index.take(gone)
    index.put(items)
  },
  find: ({ index }: SearchHost, [query]: readonly [query: string]) => index.find(query),
  readings: ({ index }: SearchHost, [query]: readonly [query: string]) => index.readings(query),
  suggest: ({ index }: SearchHost, [query]: readonly [query: string]) => index.suggest(query),
}

type Command = keyof typeof COMMANDS
export type SearchArgs = { [Name in Command]: Parameters<(typeof COMMANDS)[Name]>[1] }
export type SearchResults = { [Name in Command]: ReturnType<(typeof COMMANDS)[Name]> }
export type SearchSeat = Seat<SearchArgs, SearchResults>

const TABLE: { readonly [Name in Command]: (host: SearchHost, args: SearchArgs[Name]) => SearchResults[Name] } =
  COMMANDS

/** A host with an empty index, as the function that carries out its commands. */
export function createSearchHost() {
  const host: SearchHost = { index: createSearchIndex() }
  return <Name extends Command>(name: Name, args: SearchArgs[Name]): SearchResults[Name] => TABLE[name](host, args)
}

/** A host in a thread of its own, so that neither loading nor a search holds up this one. */
export function searchSeatInThread(): SearchSeat {
  return threadSeat('search box', threadFile(import.meta.url, 'search-thread'))
}

/** A host in this thread, for tests and for commands that serve nobody. */
export function searchSeatInProcess(): SearchSeat {
  return localSeat<SearchArgs, SearchResults>('search box', createSearchHost())
}
