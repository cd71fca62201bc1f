import { ALUMINIUM } from './aluminium.ts'
import { BIOMEDICINE } from './biomedicine.ts'
import { CERAMICS } from './ceramics.ts'
import { CHEMICALS } from './chemicals.ts'
import { CIRCUITS } from './circuits.ts'
import { COPPER_BATTERY } from './copper-battery.ts'
import { CULTURE } from './culture.ts'
import { ELECTRICAL } from './electrical.ts'
import { ENERGY } from './energy.ts'
import { FINANCE } from './finance.ts'
import { FOOD } from './food.ts'
import { LOGISTICS } from './logistics.ts'
import { MACHINE_TOOLS } from './machine-tools.ts'
import { RARE_EARTHS } from './rare-earths.ts'
import { type Chain, readChain } from './read-chain.ts'
import { SOFTWARE } from './software.ts'
import { STEEL } from './steel.ts'
import { TEXTILES } from './textiles.ts'

/** In the order of the province's industries. */
const SOURCES: readonly string[] = [
  ALUMINIUM,
  COPPER_BATTERY,
  STEEL,
  CIRCUITS,
  MACHINE_TOOLS,
  ELECTRICAL,
  RARE_EARTHS,
  CHEMICALS,
  BIOMEDICINE,
  ENERGY,
  LOGISTICS,
  FOOD,
  CERAMICS,
  CULTURE,
  SOFTWARE,
  TEXTILES,
  FINANCE,
]

/** The chains that come with the matcher. */
export const CHAINS: readonly Chain[] = SOURCES.map(readChain)

/** Their lines as they are written down, by code. */
export const CHAIN_LINES: ReadonlyMap<string, string> = new Map(
  SOURCES.map((source, index) => [CHAINS[index]?.code ?? '', source.trim()]),
)
