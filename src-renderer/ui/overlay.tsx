/** What lies over a screen: dialogs, popovers and menus; focus goes in and comes back. */
import { Dialog as RadixDialog, DropdownMenu, Popover as RadixPopover } from 'radix-ui'
import type { ComponentProps, ReactNode } from 'react'

/** A dialog; `title` is shown by its content where `titleHidden`. */
export function Dialog({
  open,
  onClose,
  title,
  titleHidden = false,
  width = 560,
  children,
  onOpenAutoFocus,
}: {
  readonly open: boolean
  readonly onClose: () => void
  readonly title: string
  readonly titleHidden?: boolean
  readonly width?: number
  readonly children: ReactNode
  readonly onOpenAutoFocus?: (event: Event) => void
}) {
  return (
    <RadixDialog.Root open={open} onOpenChange={(next) => (next ? undefined : onClose())}>
      <RadixDialog.Portal>
        <RadixDialog.Overlay className="veil" />
        <RadixDialog.Content
          className="dialog"
          style={{ maxWidth: width }}
          aria-describedby={undefined}
          {...(onOpenAutoFocus === undefined ? {} : { onOpenAutoFocus })}
        >
          <RadixDialog.Title className={titleHidden ? 'unheard' : 'dialog-title'}>{title}</RadixDialog.Title>
          {children}
        </RadixDialog.Content>
      </RadixDialog.Portal>
    </RadixDialog.Root>
  )
}

/** A small pane hung on what opens it; `trigger` must be one element that takes a ref. */
export const Popover = ({
  trigger,
  children,
  label,
  ...root
}: {
  readonly trigger: ReactNode
  readonly children: ReactNode
  readonly label: string
} & ComponentProps<typeof RadixPopover.Root>) => (
  <RadixPopover.Root {...root}>
    <RadixPopover.Trigger asChild>{trigger}</RadixPopover.Trigger>
    <RadixPopover.Portal>
      <RadixPopover.Content
        className="popover"
        sideOffset={6}
        align="end"
        collisionPadding={8}
        aria-label={label}
      >
        {children}
      </RadixPopover.Content>
    </RadixPopover.Portal>
  </RadixPopover.Root>
)

export type Choice = {
  readonly label: string
  readonly icon?: ReactNode
  readonly keyHint?: string
  readonly danger?: boolean
  /** Given where one of several is chosen. */
  readonly checked?: boolean
  readonly run: () => void
}

/** A menu of choices; a group is divided from the next by a line. */
export const Menu = ({
  trigger,
  groups,
}: {
  readonly trigger: ReactNode
  readonly groups: readonly (readonly Choice[])[]
}) => (
  <DropdownMenu.Root>
    <DropdownMenu.Trigger asChild>{trigger}</DropdownMenu.Trigger>
    <DropdownMenu.Portal>
      <DropdownMenu.Content className="menu" sideOffset={6} align="end" collisionPadding={8}>
        {groups.map((choices, at) => (
          <DropdownMenu.Group key={choices[0]?.label ?? at}>
            {at > 0 ? <DropdownMenu.Separator className="divider" /> : null}
            {choices.map((choice) =>
              choice.checked === undefined ? (
                <DropdownMenu.Item
                  key={choice.label}
                  className={choice.danger === true ? 'choice danger' : 'choice'}
                  onSelect={choice.run}
                >
                  <Face choice={choice} />
                </DropdownMenu.Item>
              ) : (
                <DropdownMenu.CheckboxItem
                  key={choice.label}
                  className="choice"
                  checked={choice.checked}
                  onSelect={choice.run}
                >
                  <Face choice={choice} />
                </DropdownMenu.CheckboxItem>
              ),
            )}
          </DropdownMenu.Group>
        ))}
      </DropdownMenu.Content>
    </DropdownMenu.Portal>
  </DropdownMenu.Root>
)

const Face = ({ choice }: { readonly choice: Choice }) => (
  <>
    {choice.icon}
    <span className="clip">{choice.label}</span>
    {choice.keyHint === undefined ? null : <kbd className="kbd">{choice.keyHint}</kbd>}
    {choice.checked === true ? <span className="checked">✓</span> : null}
  </>
)
