import { ActionForm } from "@/components/forms/action-form";
import { AreaField, TextField } from "@/components/forms/field";
import { SubmitButton } from "@/components/forms/submit-button";
import type { Column } from "@/lib/case-templates/kinds";
import type { TemplateView } from "@/lib/case-templates/queries";
import { type Row, shownValue } from "@/lib/case-templates/rules";
import { fieldName } from "@/lib/row-lists";
import { saveTemplateAction } from "./actions";

/** Rows that are there to be filled; left empty they are nothing. */
const SPARE = 3;

/** Title, instruction and rows. A row is moved by its number and taken away by a box, so that one save is one version. */
export function TemplateForm({ template: { kind, version, content } }: { template: TemplateView }) {
  const rows = Array.isArray(content[kind.list]) ? (content[kind.list] as Row[]) : [];
  const instruction = Array.isArray(content.instruction) ? content.instruction.join("\n") : "";
  const spare = Array.from({ length: SPARE }, (): Row => ({ key: "" }));
  return (
    <ActionForm action={saveTemplateAction} errorTitle="Mallen är inte sparad">
      <input type="hidden" name="slug" value={kind.slug} />
      <input type="hidden" name="version" value={version} />
      <TextField name="title" label="Rubrik" width="full" defaultValue={String(content.title ?? "")} />
      <AreaField
        name="instruction"
        label="Instruktion"
        hint="En mening på varje rad."
        rows={4}
        defaultValue={instruction}
      />
      <div className="pair">
        {kind.head.map((column) => (
          <ColumnField key={column.name} column={column} name={column.name} value={content[column.name]} />
        ))}
      </div>
      <ol className="schedule-rows">
        {[...rows, ...spare].map((row, index) => (
          <li key={index}>
            <fieldset>
              <legend>
                {row.key === "" ? `Ny ${kind.rowName.toLowerCase()}` : `${kind.rowName} ${index + 1}`}
              </legend>
              <input type="hidden" name={fieldName("key", index)} value={String(row.key)} />
              <div className="pair">
                {kind.columns.map((column) => (
                  <ColumnField
                    key={column.name}
                    column={column}
                    name={fieldName(column.name, index)}
                    value={row[column.name]}
                  />
                ))}
                <TextField
                  name={fieldName("place", index)}
                  label="Plats i ordningen"
                  type="number"
                  width="short"
                  min="1"
                  defaultValue={String(index + 1)}
                />
                {row.key === "" ? null : (
                  <label className="check">
                    <input type="checkbox" name={fieldName("removed", index)} />
                    <span>Ta bort</span>
                  </label>
                )}
              </div>
            </fieldset>
          </li>
        ))}
      </ol>
      <div className="acts">
        <SubmitButton>Spara som ny version</SubmitButton>
      </div>
    </ActionForm>
  );
}

type FieldProps = { column: Column; name: string; value: unknown };

function ColumnField({ column, name, value }: FieldProps) {
  const shown = shownValue(column, value);
  switch (column.type) {
    case "text":
      return <TextField name={name} label={column.label} width="full" defaultValue={shown} />;
    case "area":
      return <AreaField name={name} label={column.label} rows={3} defaultValue={shown} />;
    case "time":
    case "number":
      return (
        <TextField name={name} label={column.label} type={column.type} width="short" defaultValue={shown} />
      );
    case "flag":
      return (
        <label className="check">
          <input type="checkbox" name={name} defaultChecked={shown === "on"} />
          <span>{column.label}</span>
        </label>
      );
    case "several":
      return (
        <fieldset className="parts">
          <legend className="label">{column.label}</legend>
          {column.options.map(({ value: one, label }) => (
            <label className="check" key={one}>
              <input
                type="checkbox"
                name={name}
                value={one}
                defaultChecked={shown.split("\n").includes(one)}
              />
              <span>{label}</span>
            </label>
          ))}
        </fieldset>
      );
    default:
      return column satisfies never;
  }
}
