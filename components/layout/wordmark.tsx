import { AppLink } from "@/components/ui/app-link";

export function Wordmark({ href = "/" }: { href?: string }) {
  return (
    <AppLink className="wordmark" href={href}>
      <svg viewBox="0 0 46 20" aria-hidden="true" focusable="false">
        <path
          d="M2 16h10l8-11h9l8 11h7"
          fill="none"
          stroke="currentColor"
          strokeWidth="4"
          strokeLinejoin="round"
          strokeLinecap="round"
        />
        <circle className="fill-paper" cx="24.5" cy="5" r="3.6" stroke="currentColor" strokeWidth="2.4" />
      </svg>
      Stigen
    </AppLink>
  );
}
