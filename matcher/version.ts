/** Version of the formula and its data; raised whenever a score can change. */
export const MATCHER_VERSION = '0.7.0'
