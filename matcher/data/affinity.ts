/** Kinds as the matcher knows them; a unit test holds them equal to the kinds of the database's vocabulary. */
export const NEED_KINDS_OF_AFFINITY = ['project', 'enterprise', 'technology', 'talent', 'funding', 'problem'] as const
export const OFFER_KINDS_OF_AFFINITY = [
  'capital',
  'enterprise',
  'technology',
  'expertise',
  'talent',
  'finance',
  'channel',
  'facility',
] as const

type AffinityTable = Readonly<
  Record<(typeof NEED_KINDS_OF_AFFINITY)[number], Readonly<Record<(typeof OFFER_KINDS_OF_AFFINITY)[number], number>>>
>

/**
 * How well a kind of offer answers a kind of need, from 0 to 1. 0 excludes the pair; everything else only weighs.
 * A bank can finance a technology, so it stands low for a technology need and is not excluded; a person looking for
 * a post gives a funding need nothing at all, and money does not answer the search for people.
 */
export const KIND_AFFINITY: AffinityTable = {
  project: {
    capital: 1,
    enterprise: 0.9,
    technology: 0.5,
    expertise: 0.6,
    talent: 0.3,
    finance: 0.6,
    channel: 0.7,
    facility: 0.4,
  },
  enterprise: {
    capital: 0.6,
    enterprise: 1,
    technology: 0.3,
    expertise: 0.3,
    talent: 0.1,
    finance: 0.2,
    channel: 0.9,
    facility: 0.2,
  },
  technology: {
    capital: 0.15,
    enterprise: 0.45,
    technology: 1,
    expertise: 0.9,
    talent: 0.5,
    finance: 0.1,
    channel: 0.15,
    facility: 0.8,
  },
  talent: {
    capital: 0,
    enterprise: 0.15,
    technology: 0.3,
    expertise: 0.8,
    talent: 1,
    finance: 0.05,
    channel: 0.3,
    facility: 0.3,
  },
  funding: {
    capital: 0.95,
    enterprise: 0.3,
    technology: 0.05,
    expertise: 0.3,
    talent: 0,
    finance: 1,
    channel: 0.4,
    facility: 0.05,
  },
  problem: {
    capital: 0.2,
    enterprise: 0.5,
    technology: 0.8,
    expertise: 1,
    talent: 0.4,
    finance: 0.3,
    channel: 0.4,
    facility: 0.6,
  },
}
