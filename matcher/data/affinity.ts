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
