import { useEffect, useRef } from "react";

/**
 * What had the focus may be gone with what it did, when the answer comes or when the page has been read again. The focus
 * then goes to the answer instead of to the top of the page.
 */
export function useFocusOnAnswer(isAnswered: boolean) {
  const line = useRef<HTMLParagraphElement>(null);
  const focused = useRef<Element>(null);
  useEffect(() => {
    if (!isAnswered || !focused.current || focused.current.isConnected) return;
    focused.current = null;
    if (document.activeElement === document.body) line.current?.focus();
  });
  function noteFocus(): void {
    focused.current = document.activeElement;
  }
  return { line, noteFocus };
}
