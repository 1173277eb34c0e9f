import type { ReactNode } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import { WishOrder } from "@/app/(portal)/mitt-i-st/omgangar/[id]/wish-order";
import { Check, CheckGroup, RadioGroup } from "@/components/forms/check";
import { ErrorSummary } from "@/components/forms/error-summary";
import { AreaField, SelectField, TextField } from "@/components/forms/field";
import { Fold } from "@/components/forms/fold";
import { FormStateContext } from "@/components/forms/form-state";
import { SubmitButton } from "@/components/forms/submit-button";
import type { FormFailure } from "@/lib/form-result";

const failure: FormFailure = {
  ok: false,
  fields: { endsOn: "2027-01-31 är före 2027-10-01", goal: "skriv minst en mening" },
  values: {
    endsOn: "2027-01-31",
    goal: "Hjärtsvikt",
    unit: "b",
    degree: "half",
    read: "on",
    units: "b\nc",
    "rank.a": "först",
  },
};

function afterRefusal(field: ReactNode, fields = failure.fields): string {
  const state = { formId: "placering", result: { ...failure, ...(fields && { fields }) }, pending: false };
  return renderToStaticMarkup(<FormStateContext value={state}>{field}</FormStateContext>);
}

describe("a field that was refused", () => {
  it("points at its hint and its error, and keeps what was typed", () => {
    const html = afterRefusal(<TextField name="endsOn" label="Sista dag" hint="till exempel 2027-12-31" />);
    expect(html).toContain('<label for="placering-endsOn">Sista dag</label>');
    expect(html).toContain('aria-describedby="placering-endsOn-hint placering-endsOn-error"');
    expect(html).toContain('aria-invalid="true"');
    expect(html).toContain("Fel: 2027-01-31 är före 2027-10-01");
    expect(html).toContain('value="2027-01-31"');
  });

  it("keeps texts, choices and ticks", () => {
    expect(afterRefusal(<AreaField name="goal" label="Mål" />)).toContain(">Hjärtsvikt</textarea>");
    const choices = [
      { value: "a", label: "Alkärret" },
      { value: "b", label: "Gråberget" },
    ];
    const select = afterRefusal(<SelectField name="unit" label="Enhet" choices={choices} defaultValue="a" />);
    expect(select).toContain('<option value="b" selected="">');
    const degrees = [
      { value: "full", label: "Heltid" },
      { value: "half", label: "Deltid" },
    ];
    const radio = afterRefusal(
      <RadioGroup name="degree" legend="Omfattning" choices={degrees} defaultValue="full" />,
    );
    expect(radio).toMatch(/checked="" value="half"|value="half" checked=""/);
    expect(afterRefusal(<Check name="read">Jag har läst.</Check>)).toContain('checked=""');
  });

  it("is told with the group of boxes it is about, and keeps those that were ticked", () => {
    const choices = ["a", "b", "c"].map((value) => ({ value, label: value, isTicked: value === "a" }));
    const boxes = (name: string) => <CheckGroup name={name} legend="Enheter" choices={choices} />;
    const html = afterRefusal(boxes("none"), { none: "Välj minst en." });
    expect(html).toContain('<fieldset class="field err" aria-describedby="placering-none-error">');
    expect(html).toContain('<span class="err-msg" id="placering-none-error">Fel: Välj minst en.</span>');
    expect(html).toContain('<input type="checkbox" id="placering-none" aria-invalid="true" name="none"');
    expect(html).not.toContain("checked");
    expect(afterRefusal(boxes("units")).match(/checked=""/g)).toHaveLength(2);
    const before = { formId: "", result: null, pending: false };
    const asked = <FormStateContext value={before}>{boxes("units")}</FormStateContext>;
    expect(renderToStaticMarkup(asked).match(/checked=""/g)).toHaveLength(1);
  });

  it("keeps what was typed beside somebody who is wished", () => {
    const rows = [{ id: "a", name: "Nora Sandell", about: "Alkärret", rank: 1 }];
    expect(afterRefusal(<WishOrder rows={rows} />)).toContain('value="först"');
  });

  it("is untouched when nothing was wrong with it", () => {
    const html = afterRefusal(<TextField name="title" label="Var" defaultValue="Internmedicin" />);
    expect(html).not.toContain("aria-");
    expect(html).toContain('value="Internmedicin"');
  });
});

describe("a form that is folded", () => {
  it("is open over its answer, and as asked before there is one", () => {
    const folded = (
      <Fold summary="Föreslå dagar" isOpen={false}>
        Svaret
      </Fold>
    );
    expect(afterRefusal(folded)).toContain('<details class="more" open="">');
    const before = { formId: "", result: null, pending: false };
    const html = renderToStaticMarkup(<FormStateContext value={before}>{folded}</FormStateContext>);
    expect(html).toContain('<details class="more">');
  });
});

describe("the error summary", () => {
  it("says what was kept and links to each field", () => {
    const html = renderToStaticMarkup(
      <ErrorSummary failure={failure} formId="placering" title="Inte sparat än" />,
    );
    expect(html).toContain("Allt du skrev finns kvar. Rätta två saker:");
    expect(html).toContain('<a href="#placering-endsOn">');
    expect(html).toContain('role="alert"');
  });

  it("shows a refusal that belongs to no field", () => {
    const html = renderToStaticMarkup(
      <ErrorSummary
        failure={{ ok: false, form: "Året är redan signerat." }}
        formId=""
        title="Det gick inte"
      />,
    );
    expect(html).toContain("Året är redan signerat.");
    expect(html).not.toContain("Rätta");
  });
});

describe("the button", () => {
  it("is only disabled with its reason beside it", () => {
    const html = renderToStaticMarkup(
      <SubmitButton reason="Året saknar en bedömning.">Signera året</SubmitButton>,
    );
    expect(html).toContain('disabled=""');
    expect(html).toContain("Året saknar en bedömning.");
    expect(renderToStaticMarkup(<SubmitButton>Spara</SubmitButton>)).not.toContain("disabled");
  });
});
