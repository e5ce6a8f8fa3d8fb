/** Quick capture over any screen of the window: a few lines into the page where they belong, without leaving. */
import { go } from '../route.ts'
import { text } from '../text.ts'
import { Dialog } from '../ui/overlay.tsx'
import { toast } from '../ui/toast.tsx'
import { CaptureForm, type Captured } from './capture-form.tsx'

const words = text.capture

const tell = ({ title, meetingId, pageId }: Captured): void =>
  toast(words.saved(title), null, () =>
    go(meetingId === null ? { screen: 'page', id: pageId } : { screen: 'meeting', id: meetingId }),
  )

export const Capture = ({ open, onClose }: { readonly open: boolean; readonly onClose: () => void }) => (
  <Dialog
    open={open}
    onClose={onClose}
    title={words.title}
    titleHidden
    onOpenAutoFocus={(event) => {
      event.preventDefault()
      const field = document.querySelector<HTMLTextAreaElement>('.capture textarea')
      field?.focus()
      field?.setSelectionRange(field.value.length, field.value.length)
    }}
  >
    <CaptureForm
      onDone={(captured) => {
        onClose()
        if (captured !== null) tell(captured)
      }}
    />
  </Dialog>
)
