import { createSearchHost, type SearchArgs, type SearchResults } from './search-seat.ts'
import { serveCalls } from './seats.ts'

/** The thread that holds the search box. */
serveCalls<SearchArgs, SearchResults>(createSearchHost())
