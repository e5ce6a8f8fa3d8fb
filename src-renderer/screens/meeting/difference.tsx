/** What differs between an earlier state of a page and now, in marks and words, not by colour alone. */
import type { DifferentLine } from '#shared/contract/page.ts'
import type { Output } from '#shared/contract/contract.ts'
import { isKind } from '#shared/doc/items.ts'
import { text } from '../../text.ts'
import { Mark } from '../../ui/item.tsx'

const words = text.history
const states: Readonly<Record<string, string>> = { ...text.item.state, ...words.box }
type Part = Output<'page.snapshot'>['parts'][number]

const Piece = ({ text: piece, is }: DifferentLine['pieces'][number]) =>
  is === 'gone' ? <del>{piece}</del> : is === 'new' ? <ins>{piece}</ins> : piece

/** The state of an item or a box, where it says something or differs. */
function State({ line }: { readonly line: DifferentLine }) {
  const { before, after } = line
  if (line.kind === 'image' || before === after || line.is !== 'changed') return null
  return (
    <span className="state">
      {before === null ? null : <del>{states[before] ?? before}</del>}{' '}
      {after === null ? null : <ins>{states[after] ?? after}</ins>}
    </span>
  )
}

const signs = { same: '', gone: '−', new: '+', changed: '±' } as const

const Line = ({ line }: { readonly line: DifferentLine }) => (
  <li className={`${line.is} ${line.kind}`}>
    <span className="sign" aria-hidden="true">
      {signs[line.is]}
    </span>
    {line.is === 'same' ? null : <span className="unheard">{words.is[line.is]}: </span>}
    <span className="said" style={{ paddingInlineStart: line.depth * 18 }} dir="auto">
      {isKind(line.kind) ? (
        <>
          <Mark kind={line.kind} />{' '}
        </>
      ) : line.kind === 'entry' ? (
        <span aria-hidden="true">• </span>
      ) : null}
      {line.kind === 'rule' ? words.rule : line.kind === 'image' ? `${words.image} ` : null}
      {line.pieces.map((piece, at) => (
        // pieces have no identity but their place
        <Piece key={`${at}`} {...piece} />
      ))}{' '}
      <State line={line} />
    </span>
  </li>
)

/** The parts of a difference; `more` says that it goes on. */
export function Difference({ parts, more }: { readonly parts: readonly Part[]; readonly more: boolean }) {
  if (parts.every((part) => part.is === 'skipped' || part.is === 'same'))
    return <p className="sub">{words.noDifference}</p>
  return (
    <ul className="difference">
      {parts.map((part, at) =>
        part.is === 'skipped' ? (
          <li className="skipped" key={`${at}`}>
            {words.skipped(part.lines)}
          </li>
        ) : (
          <Line line={part} key={`${at}`} />
        ),
      )}
      {more ? <li className="skipped">{words.tooLong}</li> : null}
    </ul>
  )
}
