import type { IndustryView, OrganisationView } from '../api/schemas/register.ts'
import { listGroups } from '../api/services/groups/groups.ts'
import { listOrganisations } from '../api/services/organisations.ts'
import { servesRegion } from '../api/services/permissions.ts'
import { listProviders } from '../api/services/providers.ts'
import { listIndustries, listRegions } from '../api/services/regions.ts'
import type { Choice, ChoiceGroup } from './components/fields.tsx'
import type { SignedInView } from './view.ts'

/** The words of a vocabulary as choices, in its order. */
export function choicesOf(words: Readonly<Record<string, string>>, leftOut: readonly string[] = []): Choice[] {
  return Object.entries(words).filter(([code]) => !leftOut.includes(code))
}

/** The name of an industry in the reader's language. */
function industryName(industry: IndustryView, view: SignedInView): string {
  return view.language === 'zh' ? industry.name : industry.englishName
}

/** Names of industries by code, in the reader's language. */
export type IndustryNames = ReadonlyMap<string, string>

export async function industryNames(view: SignedInView): Promise<IndustryNames> {
  const industries = await listIndustries(view.ctx, view.actor)
  return new Map(industries.map((industry) => [industry.code, industryName(industry, view)]))
}

/** Industries as choices: under each section itself and its divisions. */
export async function industryChoices(view: SignedInView): Promise<ChoiceGroup[]> {
  const industries = await listIndustries(view.ctx, view.actor)
  const choice = (industry: IndustryView): Choice => [industry.code, `${industry.code} ${industryName(industry, view)}`]
  return industries
    .filter(({ parentCode }) => parentCode === null)
    .map((section) => ({
      label: `${section.code} ${industryName(section, view)}`,
      choices: [choice(section), ...industries.filter(({ parentCode }) => parentCode === section.code).map(choice)],
    }))
}

/** All city offices. */
async function allOffices(view: SignedInView): Promise<OrganisationView[]> {
  return (await listOrganisations(view.ctx, view.actor, { kind: 'city_office', limit: 200 })).items
}

/** City offices whose needs the reader may work with: their own, those that staff serve, or any for a provider. */
async function ownOffices(view: SignedInView): Promise<OrganisationView[]> {
  const { actor } = view
  const offices = await allOffices(view)
  if (actor.role === 'provider') return offices
  if (actor.role === 'city') return offices.filter(({ id }) => id === actor.officeId)
  return offices.filter(({ region }) => region !== null && servesRegion(actor, region.code))
}

function citiesOf(offices: readonly OrganisationView[]): Choice[] {
  return [...new Map(offices.flatMap(({ region }) => (region === null ? [] : [[region.code, region.name] as const])))]
}

/** City offices for which the reader may work, as choices by id. */
export async function officeChoices(view: SignedInView): Promise<Choice[]> {
  return (await ownOffices(view)).map(({ id, name }) => [id, name])
}

/** All providers that the reader sees, under their kinds, as choices by id. */
export async function providerChoices(view: SignedInView): Promise<ChoiceGroup[]> {
  const { providerKind } = view.words
  const groups = new Map<string, Choice[]>(Object.keys(providerKind).map((kind) => [kind, []]))
  let cursor: string | undefined
  do {
    const page = await listProviders(view.ctx, view.actor, { limit: 200, ...(cursor === undefined ? {} : { cursor }) })
    for (const { id, name, kind } of page.items) groups.get(kind)?.push([id, name])
    cursor = page.nextCursor ?? undefined
  } while (cursor !== undefined)
  return Object.entries(providerKind).flatMap(([kind, label]) => {
    const choices = groups.get(kind) ?? []
    return choices.length === 0 ? [] : [{ label, choices }]
  })
}

/** Working groups that the reader sees, by city, as choices by id. */
export async function groupChoices(view: SignedInView, state?: 'active'): Promise<ChoiceGroup[]> {
  const cities = new Map<string, Choice[]>()
  const { items } = await listGroups(view.ctx, view.actor, { limit: 200, state })
  for (const { id, name, region } of items) cities.set(region.name, [...(cities.get(region.name) ?? []), [id, name]])
  return [...cities].map(([label, choices]) => ({ label, choices }))
}

/** The cities of the offices for which the reader may work, as choices by code. */
export async function cityChoices(view: SignedInView): Promise<Choice[]> {
  return citiesOf(await ownOffices(view))
}

/** The same with their districts, for where a need is. */
export async function placeChoices(view: SignedInView): Promise<ChoiceGroup[]> {
  const cities = await cityChoices(view)
  return Promise.all(
    cities.map(async ([code, name]) => ({
      label: name,
      choices: [
        [code, name] as const,
        ...(await listRegions(view.ctx, view.actor, { parent: code })).map(
          (region) => [region.code, region.name] as const,
        ),
      ],
    })),
  )
}

/** Regions that staff may serve: provinces and the cities of the offices; `present` as in `wideRegionChoices`. */
export async function servedRegionChoices(view: SignedInView, present: readonly Choice[] = []): Promise<Choice[]> {
  const cities = await cityChoices(view)
  const provinces = await listRegions(view.ctx, view.actor, { level: 'province' })
  const choices = [...provinces.map(({ code, name }) => [code, name] as const), ...cities]
  const known = new Set(choices.map(([code]) => code))
  return [...choices, ...present.filter(([code]) => !known.has(code))]
}

/** Choices, grouped or not, as words by code. */
export function wordsOf(choices: readonly (Choice | ChoiceGroup)[]): Record<string, string> {
  return Object.fromEntries(choices.flatMap((choice) => ('choices' in choice ? choice.choices : [choice])))
}

/** Named areas, provinces, abroad, then the cities of the offices; `present` are codes already chosen that none of them is. */
export async function wideRegionChoices(view: SignedInView, present: readonly Choice[] = []): Promise<Choice[]> {
  const { ctx, actor } = view
  const [areas, abroad, provinces, offices] = await Promise.all([
    listRegions(ctx, actor, { level: 'area' }),
    listRegions(ctx, actor, { level: 'abroad' }),
    listRegions(ctx, actor, { level: 'province' }),
    allOffices(view),
  ])
  const choices: Choice[] = [
    ...[...areas, ...provinces, ...abroad].map(({ code, name }) => [code, name] as const),
    ...citiesOf(offices),
  ]
  const known = new Set(choices.map(([code]) => code))
  return [...choices, ...present.filter(([code]) => !known.has(code))]
}
