/** All keys, from the same list that obeys them. */
import { commands, type Command } from '#shared/commands.ts'
import { pageKeyHelp } from '../editor/page-key-help.ts'
import { isDesktop } from '../host/desktop.ts'
import { cap } from '../host/machine.ts'
import { text } from '../text.ts'
import { Button, Kbd } from '../ui/button.tsx'
import { Dialog } from '../ui/overlay.tsx'
import { SectionLabel } from '../ui/section.tsx'
import './palette.css'

const words = text.help
const groups: readonly Command['group'][] = ['meeting', 'go', 'list']

/** 'G then T', 'J or ↓'. */
const Keys = ({ keys }: { readonly keys: readonly string[] }) => (
  <span className="caps">
    {keys.map((strokes, at) => (
      <span key={strokes}>
        {at > 0 ? <span className="between"> {words.or} </span> : null}
        {strokes.split(' ').map((stroke, place) => (
          <span key={stroke}>
            {place > 0 ? <span className="between"> {words.next} </span> : null}
            <Kbd>{cap(stroke)}</Kbd>
          </span>
        ))}
      </span>
    ))}
  </span>
)

export const Help = ({ open, onClose }: { readonly open: boolean; readonly onClose: () => void }) => (
  <Dialog open={open} onClose={onClose} title={words.title} width={640}>
    <div className="help">
      <p className="sub">{words.hint}</p>
      <div className="columns">
        {groups.map((group) => (
          <section key={group}>
            <SectionLabel>{text.commands.groups[group]}</SectionLabel>
            <ul>
              {commands
                .filter(
                  ({ group: own, keys, desktopOnly }) =>
                    own === group && keys.length > 0 && (isDesktop || !desktopOnly),
                )
                .map((command) => (
                  <li key={command.id}>
                    <span>{command.title}</span>
                    <Keys keys={command.keys} />
                  </li>
                ))}
            </ul>
          </section>
        ))}
        <section>
          <SectionLabel>{text.pageKeys.title}</SectionLabel>
          <ul>
            {pageKeyHelp.map(({ does, keys }) => (
              <li key={does}>
                <span>{does}</span>
                <Keys keys={keys} />
              </li>
            ))}
          </ul>
        </section>
      </div>
      <Button onClick={onClose}>{words.close}</Button>
    </div>
  </Dialog>
)
