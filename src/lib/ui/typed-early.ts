type Control = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

/**
 * What was typed, chosen or unfolded on a page before its scripts had come: hydration puts everything back to how the server sent
 * it. Called before, it returns what to call after, which does it all again.
 */
export function typedEarly(page: ParentNode): () => void {
	const controls = [...page.querySelectorAll<Control>('input:not([type=hidden]), textarea, select')];
	const again = controls.flatMap((control) => {
		const what = changeOf(control);
		return what ? [{ control, what }] : [];
	});
	const unfolded = page.querySelectorAll<HTMLDetailsElement>('details[open]');
	return () => {
		for (const details of unfolded) details.open = true;
		for (const { control, what } of again) {
			Object.assign(control, what);
			control.dispatchEvent(new Event('input', { bubbles: true }));
		}
	};
}

function changeOf(control: Control): { checked: boolean } | { value: string } | undefined {
	if (control instanceof HTMLSelectElement) {
		const options = [...control.options];
		const before = options.find((option) => option.defaultSelected) ?? options[0];
		return control.value === before?.value ? undefined : { value: control.value };
	}
	if (control instanceof HTMLInputElement && (control.type === 'checkbox' || control.type === 'radio')) {
		return control.checked === control.defaultChecked ? undefined : { checked: control.checked };
	}
	return control.value === control.defaultValue ? undefined : { value: control.value };
}
