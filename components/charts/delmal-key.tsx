import { Status } from "@/components/ui/status";

export function DelmalKey() {
  return (
    <div className="key">
      <Status kind="done">Uppnått: bedömt av huvudhandledaren</Status>
      <Status kind="way">På väg: underlag finns</Status>
      <Status kind="plan">Planerat: står i IUP</Status>
      <Status kind="miss">Saknar plan</Status>
    </div>
  );
}
