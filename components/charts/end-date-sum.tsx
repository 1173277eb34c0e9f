import { formatDayYear, formatSpan } from "@/lib/dates";
import type { ComputedEnd } from "@/lib/residents/rules";

type Props = { startedOn: string; requiredMonths: number; end: ComputedEnd };

/** Why ST ends that day: each cause one row, and the sum under a double rule. */
export function EndDateSum({ startedOn, requiredMonths, end }: Props) {
  return (
    <table className="sum">
      <caption className="vh">Så räknas slutdatumet</caption>
      <tbody>
        <tr>
          <td>
            {requiredMonths} månader heltid från {formatDayYear(startedOn)}
          </td>
          <td>{formatDayYear(end.fullTimeEndsOn)}</td>
        </tr>
        {end.causes.map((cause) => (
          <tr key={cause.text}>
            <td>{cause.text}</td>
            <td>+ {formatSpan(cause).replace(" och ", " ")}</td>
          </tr>
        ))}
        <tr>
          <td>Beräknat slut</td>
          <td>{formatDayYear(end.endsOn)}</td>
        </tr>
      </tbody>
    </table>
  );
}
