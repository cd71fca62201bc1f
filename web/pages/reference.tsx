import { Hono } from 'hono'
import type { Child } from 'hono/jsx'
import type { AppEnv } from '../../api/env.ts'
import { Heading, TableFrame } from '../components/list.tsx'
import {
  type Endpoint,
  endpointsOf,
  type OpenApiShape,
  openApiShape,
  refName,
  type SchemaShape,
} from '../open-api-shapes.ts'
import { respond } from '../respond.tsx'
import { type View, viewOf } from '../view.ts'

/** A schema in one line: a link to a named one, a list, choices, or a type. */
function SchemaText({ schema }: { schema: SchemaShape | undefined }): Child {
  if (schema === undefined) return null
  const name = refName(schema.$ref)
  if (name !== undefined) return <a href={`#schema-${name}`}>{name}</a>
  const parts = schema.anyOf ?? schema.oneOf ?? schema.allOf
  if (parts !== undefined)
    return (
      <>
        {parts.map((part, index) => (
          <>
            {index > 0 && (schema.allOf === undefined ? ' | ' : ' & ')}
            <SchemaText schema={part} />
          </>
        ))}
      </>
    )
  if (schema.items !== undefined)
    return (
      <>
        <SchemaText schema={schema.items} />
        []
      </>
    )
  if (schema.enum !== undefined) return <code>{schema.enum.map(String).join(' | ')}</code>
  const type = Array.isArray(schema.type) ? schema.type.join(' | ') : (schema.type ?? '')
  return <code>{schema.format === undefined ? type : `${type} (${schema.format})`}</code>
}

function Properties({ schema, view }: { schema: SchemaShape; view: View }) {
  const { reference } = view.texts
  const required = new Set(schema.required ?? [])
  return (
    <table>
      <thead>
        <tr>
          <th scope="col">{reference.name}</th>
          <th scope="col">{reference.type}</th>
          <th scope="col">{reference.required}</th>
          <th scope="col">{reference.meaning}</th>
        </tr>
      </thead>
      <tbody>
        {Object.entries(schema.properties ?? {}).map(([name, property]) => (
          <tr>
            <th scope="row">
              <code>{name}</code>
            </th>
            <td class="wrap">
              <SchemaText schema={property} />
            </td>
            <td>{required.has(name) ? reference.required : ''}</td>
            <td class="wrap">{property.description}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

type Content = Record<string, { schema?: SchemaShape | undefined; example?: unknown }> | undefined

function ContentText({ content }: { content: Content }) {
  return (
    <>
      {Object.entries(content ?? {}).map(([type, { schema }], index) => (
        <>
          {index > 0 && ', '}
          <SchemaText schema={schema} /> <span class="muted">{type}</span>
        </>
      ))}
    </>
  )
}

function Example({ content, view }: { content: Content; view: View }) {
  const found = Object.values(content ?? {}).find(({ example }) => example !== undefined)
  if (found === undefined) return null
  return (
    <details>
      <summary>{view.texts.reference.example}</summary>
      <pre>{JSON.stringify(found.example, null, 2)}</pre>
    </details>
  )
}

function Operation({ endpoint: { method, path, operation }, view }: { endpoint: Endpoint; view: View }) {
  const { reference } = view.texts
  const id = operation.operationId ?? `${method}-${path}`
  return (
    <section class="operation" id={id} aria-labelledby={`${id}-title`}>
      <h3 id={`${id}-title`}>
        <code>
          <strong>{method.toUpperCase()}</strong> {path}
        </code>{' '}
        {operation.summary}
      </h3>
      {operation.description !== undefined && <p class="text">{operation.description}</p>}
      {operation.parameters !== undefined && operation.parameters.length > 0 && (
        <TableFrame label={`${reference.parameters} ${id}`}>
          <table>
            <caption>{reference.parameters}</caption>
            <thead>
              <tr>
                <th scope="col">{reference.name}</th>
                <th scope="col">{reference.place}</th>
                <th scope="col">{reference.type}</th>
                <th scope="col">{reference.required}</th>
                <th scope="col">{reference.meaning}</th>
              </tr>
            </thead>
            <tbody>
              {operation.parameters.map((parameter) => (
                <tr>
                  <th scope="row">
                    <code>{parameter.name}</code>
                  </th>
                  <td>{parameter.in}</td>
                  <td class="wrap">
                    <SchemaText schema={parameter.schema} />
                  </td>
                  <td>{parameter.required === true ? reference.required : ''}</td>
                  <td class="wrap">{parameter.description ?? parameter.schema?.description}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </TableFrame>
      )}
      {operation.requestBody?.content !== undefined && (
        <>
          <p>
            {reference.body}: <ContentText content={operation.requestBody.content} />
          </p>
          <Example content={operation.requestBody.content} view={view} />
        </>
      )}
      <TableFrame label={`${reference.answers} ${id}`}>
        <table>
          <caption>{reference.answers}</caption>
          <thead>
            <tr>
              <th scope="col">{reference.status}</th>
              <th scope="col">{reference.meaning}</th>
              <th scope="col">{reference.schema}</th>
            </tr>
          </thead>
          <tbody>
            {Object.entries(operation.responses).map(([status, answer]) => (
              <tr>
                <th scope="row">{status}</th>
                <td class="wrap">{answer.description}</td>
                <td class="wrap">
                  <ContentText content={answer.content} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </TableFrame>
    </section>
  )
}

function Contents({ groups, view }: { groups: readonly Group[]; view: View }) {
  return (
    <nav class="contents" aria-label={view.texts.reference.contents}>
      <h2>{view.texts.reference.contents}</h2>
      <ul>
        {groups.map(({ name, description, endpoints }) => (
          <li>
            <a href={`#tag-${name}`}>{description ?? name}</a>
            <ul>
              {endpoints.map(({ method, path, operation }) => (
                <li>
                  <a href={`#${operation.operationId ?? `${method}-${path}`}`}>
                    <code>
                      {method.toUpperCase()} {path.replace('/api/v1', '')}
                    </code>
                  </a>
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ul>
    </nav>
  )
}

interface Group {
  readonly name: string
  readonly description?: string | undefined
  readonly endpoints: readonly Endpoint[]
}

function groupsOf(document: OpenApiShape): Group[] {
  const endpoints = endpointsOf(document)
  const named = (document.tags ?? []).map(({ name, description }) => ({
    name,
    description,
    endpoints: endpoints.filter(({ operation }) => operation.tags?.includes(name)),
  }))
  return named.filter((group) => group.endpoints.length > 0)
}

/** The API's reference, made from its OpenAPI document on the server: works offline and without script. */
export function referencePages(openApi: () => unknown) {
  let parsed: OpenApiShape | undefined
  return new Hono<AppEnv>().get('/', (c) => {
    const view = viewOf(c)
    const { reference } = view.texts
    parsed ??= openApiShape.parse(openApi())
    const document = parsed
    const groups = groupsOf(document)
    return respond(
      c,
      view,
      { title: reference.title, section: 'reference' },
      <>
        <Heading title={reference.title}>
          <p class="muted">
            {reference.intro} <a href="/openapi.json">{reference.document}</a>
          </p>
        </Heading>
        <div class="reference-columns">
          <Contents groups={groups} view={view} />
          <div class="reference-body" lang="en">
            {document.info.description !== undefined && <p class="text">{plainText(document.info.description)}</p>}
            {groups.map(({ name, description, endpoints }) => (
              <section id={`tag-${name}`} aria-labelledby={`tag-${name}-title`}>
                <h2 id={`tag-${name}-title`}>{description ?? name}</h2>
                {endpoints.map((endpoint) => (
                  <Operation endpoint={endpoint} view={view} />
                ))}
              </section>
            ))}
            <h2>{reference.schemas}</h2>
            {Object.entries(document.components?.schemas ?? {}).map(([name, schema]) => (
              <div class="operation" id={`schema-${name}`}>
                <h3>{name}</h3>
                {schema.description !== undefined && <p>{schema.description}</p>}
                {schema.properties === undefined ? (
                  <p>
                    <SchemaText schema={schema} />
                  </p>
                ) : (
                  <TableFrame label={name}>
                    <Properties schema={schema} view={view} />
                  </TableFrame>
                )}
              </div>
            ))}
          </div>
        </div>
      </>,
    )
  })
}

/** The description without the signs of Markdown: lines of one paragraph joined, list signs as bullets. */
function plainText(markdown: string): string {
  return markdown
    .replaceAll(/\n(?!\n|\* )\s*/g, ' ')
    .replaceAll(/(^|\n)\* /g, '$1• ')
    .replaceAll(/\*\*|`/g, '')
    .trim()
}
