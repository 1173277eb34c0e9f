import { Bars } from "@/components/charts/bars";
import { Whole } from "@/components/ui/nowrap";
import { Table } from "@/components/ui/table";
import { MIN_ANSWERS, type ScaleResult, type TextResult } from "@/lib/figures/evaluation-rules";
import { percent } from "@/lib/figures/rules";
import { numberInWords } from "@/lib/texts/rules";

const TOO_FEW = `Färre än ${numberInWords(MIN_ANSWERS, "ett")} har svarat på frågan. Svaren visas inte.`;

export function ScaleAnswers({ scales }: { scales: ScaleResult[] }) {
  return (
    <div className="small-plots">
      {scales.map(({ key, question, answered, steps }) => (
        <figure key={key}>
          <figcaption>
            <Whole>{question}</Whole>
          </figcaption>
          {steps === null ? (
            <p className="note">{TOO_FEW}</p>
          ) : (
            <>
              <Bars what={question} bars={steps.map(({ step, count }) => ({ label: step, value: count }))} />
              <Table>
                <thead>
                  <tr>
                    <th scope="col">Svar</th>
                    <th scope="col">Antal</th>
                    <th scope="col">Andel</th>
                  </tr>
                </thead>
                <tbody>
                  {steps.map(({ step, count }) => (
                    <tr key={step}>
                      <th scope="row">{step}</th>
                      <td className="num">{count}</td>
                      <td className="num">{percent(count, answered)} %</td>
                    </tr>
                  ))}
                </tbody>
              </Table>
            </>
          )}
        </figure>
      ))}
    </div>
  );
}

export function WrittenAnswers({ texts }: { texts: TextResult[] }) {
  return (
    <>
      {texts.map(({ key, question, texts: written }) => (
        <div key={key} className="written">
          <h3>
            <Whole>{question}</Whole>
          </h3>
          {written === null ? <p className="note">{TOO_FEW}</p> : null}
          {written?.map((text, index) => (
            <blockquote key={index} className="read pre">
              {text}
            </blockquote>
          ))}
        </div>
      ))}
    </>
  );
}
