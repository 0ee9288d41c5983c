declare module 'd3-geo' {
	export type Projection = {
		(place: [longitude: number, latitude: number]): [x: number, y: number] | null;
		parallels(of: [number, number]): Projection;
		rotate(by: [number, number]): Projection;
		scale(to: number): Projection;
	};
	export function geoConicConformal(): Projection;
}
