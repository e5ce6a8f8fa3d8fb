/** The templates: what each is for, and the way to its text, which is edited as a page. */
import { Ellipsis, Plus } from 'lucide-react'
import { useState } from 'react'
import type { Input, Output } from '#shared/contract/contract.ts'
import type { MeetingRole } from '#shared/contract/values.ts'
import { call, sentenceOf } from '../../host/client.ts'
import { useLive } from '../../host/live.ts'
import { undoWith } from '../../host/undo.ts'
import { go, hrefOf } from '../../route.ts'
import { text } from '../../text.ts'
import { Button, ButtonLink } from '../../ui/button.tsx'
import { InPlace } from '../../ui/in-place.tsx'
import { Menu } from '../../ui/overlay.tsx'
import { Failed } from '../../ui/section.tsx'
import { toast, toastFailure } from '../../ui/toast.tsx'
import { words } from './templates-text.ts'
import './templates.css'

type Template = Output<'template.list'>[number]
type For = Input<'template.edit'>['for']
const roles: readonly MeetingRole[] = ['facilitator', 'decisionMaker', 'advisor', 'spectator']

const failed = (error: unknown): void => toastFailure(sentenceOf(error))

/** Makes a template and goes to its text. */
function create(input: Input<'template.create'>): void {
  call('template.create', input).then(({ pageId }) => go({ screen: 'page', id: pageId }), failed)
}

function change(pageId: string, what: For): void {
  call('template.edit', { pageId, for: what }).then(
    ({ inverse }) => toast(words.changed, () => undoWith(inverse)),
    failed,
  )
}

function remove(pageId: string, name: string): void {
  call('template.remove', { pageId }).then(
    ({ inverse }) => toast(words.removed(name), () => undoWith(inverse)),
    failed,
  )
}

function purpose({ for: what, forName }: Template): string {
  if ('role' in what) return words.forRole(words.role[what.role])
  if ('seriesId' in what) return words.forSeries(forName)
  if ('personId' in what) return words.forPerson(forName)
  return words.forPattern(what.pattern)
}

function Row({ template }: { readonly template: Template }) {
  const [editing, setEditing] = useState<'name' | 'words' | null>(null)
  const { pageId, name, key } = template
  return (
    <li className="template-row" data-row-scope>
      <div className="body">
        {editing === 'name' && pageId !== null ? (
          <InPlace
            label={words.renameLabel}
            value={name}
            onDone={(next) => {
              setEditing(null)
              if (next !== null) call('page.rename', { pageId, title: next }).catch(failed)
            }}
          />
        ) : (
          <h2 dir="auto">{name}</h2>
        )}
        {editing === 'words' && pageId !== null ? (
          <InPlace
            label={words.wordsLabel}
            value={'pattern' in template.for ? template.for.pattern : name}
            onDone={(pattern) => {
              setEditing(null)
              if (pattern !== null) change(pageId, { pattern })
            }}
          />
        ) : (
          <p className="sub" dir="auto">
            {purpose(template)}
            {pageId === null ? ` · ${words.brought}` : ''}
          </p>
        )}
      </div>
      {pageId === null ? (
        <Button
          aria-label={words.own(name)}
          data-row={key}
          onClick={() => create({ name, for: template.for, from: { key } })}
        >
          {words.edit}
        </Button>
      ) : (
        <>
          <ButtonLink
            aria-label={words.editName(name)}
            href={hrefOf({ screen: 'page', id: pageId })}
            data-row={key}
          >
            {words.edit}
          </ButtonLink>
          <Menu
            trigger={
              <Button
                aria-label={words.more(name)}
                icon={<Ellipsis size={16} strokeWidth={1.75} aria-hidden="true" />}
              />
            }
            groups={[
              [{ label: words.rename, focuses: true, run: () => setEditing('name') }],
              [
                ...roles.map((role) => ({
                  label: words.forRole(words.role[role]),
                  checked: 'role' in template.for && template.for.role === role,
                  run: () => change(pageId, { role }),
                })),
                { label: words.byWords, focuses: true, run: () => setEditing('words') },
              ],
              [{ label: words.remove, danger: true, run: () => remove(pageId, name) }],
            ]}
          />
        </>
      )}
    </li>
  )
}

export function TemplatesScreen() {
  const templates = useLive('template.list', {})
  return (
    <div className="screen templates">
      <header className="screen-head">
        <div>
          <h1 tabIndex={-1}>{words.title}</h1>
          <p className="sub">{words.hint}</p>
        </div>
        <Button
          kind="primary"
          icon={<Plus size={16} strokeWidth={1.75} aria-hidden="true" />}
          onClick={() => create({ name: words.newName, for: { pattern: words.newName } })}
        >
          {words.add}
        </Button>
      </header>
      {templates.error && !templates.data ? (
        <Failed
          sentence={sentenceOf(templates.error)}
          action={<Button onClick={() => void templates.refetch()}>{text.app.retry}</Button>}
        />
      ) : null}
      <ul className="template-rows">
        {templates.data?.map((template) => (
          <Row key={template.key} template={template} />
        ))}
      </ul>
      <p className="sub">{words.fields}</p>
    </div>
  )
}
